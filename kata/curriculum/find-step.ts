import { CliError, quote } from "../base/error";
import { didYouMean } from "../base/nearest";
import { STEPS, type Step } from "./steps";

/**
 * The step of that number, folder or unique part of a folder: "5", "05", "05-pow", "pow".
 * @throws CliError, if there is none, or more than one
 */
export function findStep(query: string): Step {
  const asked = query
    .trim()
    .toLowerCase()
    .replace(/^(\.\/)?exercises[\\/]/, "")
    .replace(/[\\/].*$/, "");
  const exact = STEPS.filter(
    ({ number, folder, name }) =>
      folder === asked || name === asked || (/^\d+$/.test(asked) && Number(number) === Number(asked)),
  );
  const partial = /^\d*$/.test(asked) ? [] : STEPS.filter(({ folder }) => folder.includes(asked));
  const [found, ...others] = exact.length > 0 ? exact : partial;
  if (!found) throw new CliError(`There is no step ${quote(query)}. ${nearest(asked)}`);
  if (others.length > 0) {
    const folders = [found, ...others].map(({ folder }) => folder);
    throw new CliError(`${quote(query)} fits several steps: ${folders.join(", ")}.`);
  }
  return found;
}

function nearest(asked: string): string {
  const [first, last] = [STEPS[0], STEPS.at(-1)];
  if (/^\d+$/.test(asked)) return `The steps go from ${first?.number} to ${last?.number}.`;
  const folders = STEPS.map(({ folder }) => folder);
  return didYouMean(asked, folders) ?? `The steps go from ${first?.folder} to ${last?.folder}.`;
}
