import { emitKeypressEvents } from "node:readline";

type Input = NodeJS.ReadStream;

/**
 * Single keys, without Enter. Ctrl-C and Ctrl-D are "q". Without a terminal there are none.
 * @returns a function that gives the keyboard back
 */
export function onKey(input: Input, pressed: (key: string) => void): () => void {
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
