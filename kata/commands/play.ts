import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import leven from "leven";
import { shownPath } from "../draw/write";
import { EXAMPLES } from "../examples";
import { findOrigin, withBackward } from "../own-engine";
import type { Order } from "../play/child";
import { explain } from "../play/explain";
import { PAGE_START, page } from "../play/html";
import { runApart } from "../play/run";
import { tell } from "../play/story";
import { ROOT, STEPS } from "../steps/road";

const USAGE = `npm run play                          the neuron, with your own backward
npm run play reuse                    another example: ${EXAMPLES.map(({ name }) => name).join(", ")}
npm run play ./my-graph.ts            a file of yours that exports a Value
npm run play reuse -- --reference     with the reference instead of your code
npm run play reuse -- --out FILE      into this file instead of drawings/play-reuse.html`;

/** Words that make no sense. The message is for the user. */
class Misused extends Error {}

/** `npm run play`: writes a page that plays the backward pass. 0 when it is written, 1 when a step is missing, 2 when the words make no sense. */
export async function main(words: string[]): Promise<number> {
  try {
    const asked = read(words);
    if (!asked) return (console.log(USAGE), 0);
    const order = await orderFor(asked);
    if ("sentence" in order) return (console.error(order.sentence), 1);
    const answer = await runApart(order);
    if ("sentence" in answer) return (console.error(answer.sentence), answer.misused ? 2 : 1);
    const { nodes } = answer.recording;
    const file = STEPS.find(({ folder }) => folder === answer.step)?.file;
    const source = `${asked.reference ? "The reference" : "Your code"}: the backward of step ${answer.step.slice(0, 2)}, ${asked.reference ? "solutions" : "exercises"}/${answer.step}/${file}`;
    const story = tell(nodes, explain(answer.recording), asked.title, source);
    save(asked.out, await page(nodes, story));
    console.log(
      `${nodes.length} values, ${story.steps.length - 1} steps. Open it in a browser:\n${shownPath(asked.out, base())}`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Misused)) throw error;
    return (console.error(error.message), 2);
  }
}

interface Asked {
  title: string;
  example?: string;
  file?: string;
  needs: string;
  reference: boolean;
  out: string;
}

/** What was asked for; nothing, if it was help. */
function read(words: string[]): Asked | undefined {
  const options = {
    reference: { type: "boolean" },
    out: { type: "string" },
    help: { type: "boolean", short: "h" },
  } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: words, allowPositionals: true, options });
  } catch (error) {
    throw new Misused(
      `${error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? "") : ""}. npm run play takes an example or a file, --reference and --out FILE.`,
    );
  }
  const { values, positionals } = parsed;
  if (values.help) return undefined;
  if (positionals.length > 1)
    throw new Misused(`npm run play shows one example at a time, not ${positionals.length}.`);
  const [name = "neuron"] = positionals;
  const example = EXAMPLES.find((one) => one.name === name.toLowerCase());
  const file = resolve(base(), name);
  if (!example && !isFile(file)) throw new Misused(unknown(name));
  const title = example?.name ?? basename(file, extname(file));
  // A script under another ending would only be shown as text.
  const out = resolve(base(), values.out ?? join(ROOT, "drawings", `play-${title}.html`));
  if (!/\.html?$/i.test(out))
    throw new Misused(`The page is HTML: --out ${values.out} should end with .html.`);
  refuseOthers(out);
  return {
    title,
    ...(example ? { example: example.name } : { file }),
    needs: example?.needs ?? "",
    reference: values.reference ?? false,
    out,
  };
}

function unknown(name: string): string {
  const names = EXAMPLES.map((one) => one.name);
  if (/[/\\]|\.[cm]?[jt]s$/.test(name)) return `There is no file ${name}.`;
  const near = names.filter((one) => leven(one, name.toLowerCase()) < Math.max(2, name.length / 2));
  return `There is no example "${name}". ${near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `There are ${names.join(", ")}.`}`;
}

/**
 * Whose code is to be recorded. The newest backward that is written is played, solved or not: what is wrong with it is what one
 * wants to see. But step 10 starts with code that is given; as long as step 09 is not solved, that one goes first.
 */
async function orderFor({
  example,
  file,
  needs,
  reference,
  title,
}: Asked): Promise<Order | { sentence: string }> {
  const graph = { ...(example === undefined ? {} : { example }), ...(file === undefined ? {} : { file }) };
  const [eleven, ten, nine] = ["11-deep-graphs", "10-variable-reuse", "09-topological-backward"] as const;
  const command = `npm run play ${example ?? title}`;
  if (file !== undefined && !reference) {
    const { folder, backwardStep } = await withBackward();
    return { ...graph, folder, steps: backwardStep ? [eleven, ten, nine] : [eleven, nine, ten] };
  }
  const solved = await findOrigin({ reference, needs: needs > nine ? needs : nine, command });
  if (!("sentence" in solved)) return { ...graph, folder: solved.folder, steps: [eleven, ten, nine] };
  if (needs > nine) return solved;
  const forward = await findOrigin({ reference, needs: "08-tanh", command });
  return "sentence" in forward ? forward : { ...graph, folder: forward.folder, steps: [eleven, nine, ten] };
}

/** Leaves what is no page of this command as it is. */
function refuseOthers(out: string): void {
  // Where the path makes no sense at all, the writing will say so.
  const there = existsSync(out) ? statSync(out) : undefined;
  if (!there) return;
  const shown = shownPath(out, base());
  if (!there.isFile()) throw new Misused(`${shown} is no file. Give the page a name with --out.`);
  if (there.size > 0 && !readFileSync(out, "utf8").startsWith(PAGE_START)) {
    throw new Misused(
      `${shown} is there already and no page of this command, so it is left alone. Give another name with --out.`,
    );
  }
}

function save(out: string, text: string): void {
  try {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, text);
  } catch (error) {
    throw new Misused(
      `The page cannot be written to ${shownPath(out, base())}: ${error instanceof Error ? error.message.replace(/^\w+: ([^,]*).*/, "$1") : "unknown error"}.`,
    );
  }
}

/** npm starts us in the kata's folder, wherever the user stands. */
function base(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
