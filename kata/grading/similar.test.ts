import { STEPS } from "../curriculum/steps";
import { cohortOf } from "./cohort";
import type { Header, Result } from "./results";
import { similar } from "./similar";

const OWN = `import { Value } from "#steps/01-value/value";

export function numericalGradient(f, at, h = 1e-5) {
  const result = [];
  for (let k = 0; k < at.length; k++) {
    const up = at.slice();
    const down = at.slice();
    up[k] += h;
    down[k] -= h;
    const difference = f(...up) - f(...down);
    result.push(difference / (2 * h));
  }
  return result;
}

function close(a, b, tolerance) {
  if (Number.isNaN(a) || Number.isNaN(b)) return false;
  let scale = 1;
  if (Math.abs(a) > scale) scale = Math.abs(a);
  if (Math.abs(b) > scale) scale = Math.abs(b);
  return Math.abs(a - b) <= tolerance * scale;
}
`;

/** The same with other names, another layout and remarks of its own. */
const COPIED = OWN.replace(/\b(result|up|down|difference|scale|tolerance|k)\b/g, "my_$1")
  .replaceAll("const", "let")
  .replace(/;\n\s*/g, "\n\n        // my own work\n        ");

const OTHER = `export function numericalGradient(f, at, h = 1e-5) {
  return Array.from(at, (_, index) => slope(f, at, index, h));
}

function slope(f, at, index, h) {
  const kept = at[index];
  const point = [...at];
  point[index] = kept + h;
  const right = f(...point);
  point[index] = kept - h;
  const left = f(...point);
  at.forEach((number, place) => {
    if (point[place] !== number && place !== index) throw new Error("moved: " + place);
  });
  return (right - left) / (h + h);
}
`;

function pairsOf(codes: Readonly<Record<string, string>>): string[][] {
  const step = "13-gradient-check";
  const header: Omit<Header, "salt"> = {
    kata: "1",
    node: "v20",
    credit: "test",
    steps: STEPS.filter(({ folder }) => folder === step).map(({ folder }) => ({ step: folder, points: 1 })),
    tests: {},
    limits: {},
  };
  const results = Object.entries(codes).map(([submission, code]): Result => {
    const about = { step, state: "wrong", passed: 1, tests: 12, points: 0, of: 1 } as const;
    return { submission, ...about, sentence: "", failures: [], code, key: "k" };
  });
  return similar(cohortOf(header, results)).map(({ a, b }) => [a, b]);
}

test("a copy is found under other names and another layout, and nobody else is", () => {
  expect(COPIED).not.toBe(OWN);
  expect(pairsOf({ ada: OWN, bob: OTHER, cy: COPIED })).toEqual([["ada", "cy"]]);
});

test("a name may be a word that means something to the compiler elsewhere", () => {
  const renamed = OWN.replace(/\bresult\b/g, "out")
    .replace(/\bup\b/g, "type")
    .replace(/\bdown\b/g, "from");
  expect(pairsOf({ ada: OWN, bob: OTHER, cy: renamed })).toEqual([["ada", "cy"]]);
});

test("what many have in common is nobody's own", () => {
  expect(pairsOf({ ada: OWN, bob: OWN, cy: COPIED, dan: OWN })).toEqual([]);
});
