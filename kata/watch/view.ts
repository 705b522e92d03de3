import { emitKeypressEvents } from "node:readline";

/** What the watch writes, and where. */
export type View = ReturnType<typeof openView>;

type Out = Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">;

const CLEAR_LINE = "\r\x1b[K";
/** The screen, and not what was scrolled away: the learner may want to look back. */
const CLEAR_SCREEN = "\x1b[2J\x1b[H";

/** Without a terminal, or on one that cannot move its cursor, everything is written once, one after the other. */
export function openView(out: Out, env: NodeJS.ProcessEnv = process.env) {
  const isLive = out.isTTY && env.TERM !== "dumb";
  const onlyLive = (text: string) => (isLive ? text : "");
  return {
    /** A new screen. On a terminal it takes the place of the one before; elsewhere it comes after it. */
    screen: (text: string) => void out.write(`${onlyLive(CLEAR_SCREEN)}${text}\n`),
    /** Something that stays, in lines of its own. */
    text: (text: string) => void out.write(`${onlyLive(CLEAR_LINE)}${text}\n`),
    /** The last line: what is going on, or the keys. Only a terminal has one; as wide as the terminal, it would scroll it. */
    line: (text: string) => void out.write(onlyLive(CLEAR_LINE + text.slice(0, (out.columns || 80) - 1))),
  };
}

/**
 * Single keys, without Enter. Ctrl-C and Ctrl-D are "q". Without a terminal there are none.
 * @returns a function that gives the keyboard back
 */
export function onKey(input: NodeJS.ReadStream, pressed: (key: string) => void): () => void {
  if (!input.isTTY) return () => {};
  const listen = (text: string | undefined, { name, ctrl }: { name?: string; ctrl?: boolean }) => {
    if (ctrl) pressed(name === "c" || name === "d" ? "q" : "");
    else pressed((text ?? "").toLowerCase());
  };
  emitKeypressEvents(input);
  input.setRawMode(true);
  input.on("keypress", listen);
  input.resume();
  return () => {
    input.off("keypress", listen);
    input.setRawMode(false);
    input.pause();
  };
}
