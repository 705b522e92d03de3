import { short } from "../drawing/numbers";
import type { Arrow } from "./acts";
import { factor, term } from "./names";
import type { ToldValue } from "./story";

/** More are not written out. */
const MOST_PATHS = 12;

/** The paths from a value to the root, as arrows; a few more than can be shown, if there are many. */
export function pathsFrom(values: readonly Pick<ToldValue, "inputs">[], of: number): Arrow[][] {
  if (of === 0) return [];
  const paths: Arrow[][] = [];
  const search = (value: number, behind: Arrow[]) => {
    if (paths.length > MOST_PATHS) return;
    if (value === 0) paths.push(behind);
    values.forEach(({ inputs }, from) => {
      inputs.forEach((input, at) => {
        if (input === value) search(from, [...behind, { from, at }]);
      });
    });
  };
  search(of, []);
  return paths;
}

/** "2 paths lead from a to f: ∂f/∂a = 3·1 + 3·5·1 = 18"; nothing for the root. */
export function tellPaths(values: readonly ToldValue[], of: number): string {
  const paths = pathsFrom(values, of);
  const [root, name] = [values[0]?.name ?? "", values[of]?.name ?? ""];
  if (paths.length === 0) return "";
  if (paths.length > MOST_PATHS) return `More than ${MOST_PATHS} paths lead from ${name} to ${root}.`;
  const partialsOf = (path: Arrow[]) => path.map(({ from, at }) => values[from]?.partials[at] ?? NaN);
  const products = paths.map((path) => {
    const partials = partialsOf(path);
    return partials.map(partials.length > 1 || paths.length > 1 ? factor : short).join("·");
  });
  const sum = paths.reduce((total, path) => total + partialsOf(path).reduce((a, b) => a * b, 1), 0);
  const sides = [`∂${term(root)}/∂${term(name)}`, products.join(" + "), short(sum)];
  // A single partial is its own sum.
  const equation = sides.filter((side, i) => i === 0 || side !== sides[i - 1]).join(" = ");
  return `${paths.length === 1 ? "One path leads" : `${paths.length} paths lead`} from ${name} to ${root}: ${equation}`;
}
