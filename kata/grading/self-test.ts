import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { starterOf } from "../curriculum/restore";
import { STEPS, type Step } from "../curriculum/steps";
import { MISBEHAVIOURS as OF_FILES } from "../runner/misbehaviours";
import { readAssignment } from "./assignment";
import { AFTERWARDS, type Misbehaviour, writeMisbehaviour } from "./misbehaviour";
import { ODD_COPIES } from "./odd-copies";
import type { Result } from "./results";
import { pass } from "./session";

/** Everything that the self-test and `npm run verify` try. */
export const MISBEHAVIOURS: readonly Misbehaviour[] = [...OF_FILES, ...ODD_COPIES];

/** How a part of the self-test came out. */
interface Check {
  name: string;
  expected: string;
  got: string;
}

/**
 * Grades the references, the starters and everything that a submission may do wrong, and says what came out otherwise
 * than it must. 0 if nothing did; 3, the grader's own fault, if something did.
 */
export async function selfTest(jobs: number, signal: AbortSignal): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), "kata-grade-"));
  let done = 0;
  try {
    const checks = [
      ...(await checkWhole(home, jobs, signal)),
      ...(await checkMisbehaviours(home, jobs, signal, ({ step }) => {
        if (step === "03-mul" && process.stderr.isTTY)
          process.stderr.write(`\r${++done} of ${MISBEHAVIOURS.length} misbehaviours\x1b[K`);
      })),
    ];
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
    if (signal.aborted) return 130;
    for (const { name, expected, got } of checks) {
      console.log(
        `${expected === got ? "  ok  " : "WRONG "} ${name}: ${got}${expected === got ? "" : `, not ${expected}`}`,
      );
    }
    const wrong = checks.filter(({ expected, got }) => expected !== got).length;
    console.log(`\n${checks.length - wrong} of ${checks.length} as they must be.`);
    return wrong === 0 ? 0 : 3;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The references must get every point, and the starters none. */
async function checkWhole(home: string, jobs: number, signal: AbortSignal): Promise<Check[]> {
  const sources = {
    references: (step: Step) => join(ROOT, "solutions", step.folder, step.file),
    starters: starterOf,
  };
  for (const [name, source] of Object.entries(sources)) {
    for (const step of STEPS) {
      const folder = join(home, "whole", name, "exercises", step.folder);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, step.file), readFileSync(source(step), "utf8"));
    }
  }
  const session = {
    paths: [join(home, "whole")],
    out: join(home, "whole-out"),
    assignment: readAssignment(),
    jobs,
  };
  mkdirSync(session.out);
  const { cohort } = await pass(session, signal, () => () => undefined);
  return cohort.people.map(({ name, percent }) => ({
    name: `the ${name}`,
    expected: name === "references" ? "100 %" : "0 %",
    got: `${percent} %`,
  }));
}

/** Each misbehaviour, by its name and the state that it gets. */
export async function checkMisbehaviours(
  home: string,
  jobs: number,
  signal: AbortSignal,
  onResult: (result: Result) => void,
): Promise<Check[]> {
  const tried = MISBEHAVIOURS.filter((one) => writeMisbehaviour(one, join(home, "class", one.name)));
  const session = {
    paths: [join(home, "class")],
    out: join(home, "class-out"),
    assignment: readAssignment(undefined, "03-05"),
    jobs,
  };
  mkdirSync(session.out);
  process.env.KATA_SECRET = "the judge's child must not see this";
  const { cohort } = await pass(session, signal, () => onResult);
  delete process.env.KATA_SECRET;
  return tried.map(({ name, state, code }) => {
    const [own, ...after] = cohort.people.find((person) => person.name === name)?.results ?? [];
    const affected = Object.entries(AFTERWARDS).flatMap(([step, right]) => {
      const got = after.find((result) => result?.step === step)?.state ?? "nothing";
      return code === undefined || got === right ? [] : [`, and then step ${step} ${got}`];
    });
    return { name, expected: state, got: `${own?.state ?? "nothing"}${affected.join("")}` };
  });
}
