import { readArguments } from "../base/arguments";
import { stepsOf } from "../curriculum/steps";
import { keyLine } from "../watch/dialogue";
import { watch } from "../watch/watch";

const USAGE = `npm run watch         npm test whenever you save: the road on your own files
npm run watch 07      step 07 alone, whenever you save

Keys: ${keyLine(Number.POSITIVE_INFINITY)}`;

/** `npm run watch`: 0 when the user ends it. */
export async function main(args: string[]): Promise<number> {
  const { positionals } = readArguments(args, { usage: USAGE });
  return watch(stepsOf(positionals));
}
