import { hashOf } from "../base/files";
import type { Assignment } from "./assignment";
import { type Copy, type HandedIn, handedIn } from "./copy";
import { kataHash, testsHash } from "./hashes";

/** One step of one copy: what there is of it, and the key of its result. */
export interface Task extends HandedIn {
  copy: Copy;
  step: Assignment["steps"][number];
  late: boolean;
  key: string;
}

/** Reads what the copies hold for the steps of the assignment. */
export function readTasks(copies: readonly Copy[], assignment: Assignment): Task[][] {
  const { steps, points, credit, deadline, late: share, limits } = assignment;
  const kata = kataHash();
  const tests = new Map(steps.map((step) => [step, testsHash(step, assignment.tests[step.folder])]));
  return copies.map((copy) =>
    steps.map((step): Task => {
      const handed = handedIn(copy, step);
      const late = deadline !== undefined && (handed.modified ?? deadline) > deadline;
      const worth = JSON.stringify([points[step.folder], credit, late && share, limits]);
      const own = JSON.stringify([handed.files, handed.problem ?? null, handed.found ?? null]);
      return { ...handed, copy, step, late, key: hashOf(kata, tests.get(step) ?? "", worth, own) };
    }),
  );
}
