import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT, STEPS, type Step, testFile } from "../steps/road";
import { SHARED } from "./resolver";

/** Somebody's step files, to be judged on top of the references. */
export interface Submission {
  id: string;
  /** The text of each file by its path below the folder of steps: "03-mul/mul.ts". */
  files: Readonly<Record<string, string>>;
  /** The steps whose tests are run, in the order of the road. */
  steps: readonly Step[];
}

/** One step of one submission: one test file to run. */
export interface Task {
  submission: Submission;
  step: Step;
}

/** A folder outside of the kata in which Jest runs a few submissions, and what stands where in it. */
export interface Sandbox {
  folder: string;
  config: string;
  events: string;
  /** Where the test of a step of a submission stands. */
  pathOf(task: Task): string;
  remove(): void;
}

/**
 * Each submission gets a folder with its own files, and the references where it has none. References that no file of
 * the submission can touch stand in one folder for all, because Jest compiles each file of each folder.
 */
export function createSandbox(
  submissions: readonly Submission[],
  tasks: readonly Task[],
  options: { stopAtFirst: boolean; firstFailure: boolean; tests: string },
): Sandbox {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), "kata-")));
  const work = join(folder, "work");
  const events = join(folder, "events.jsonl");
  writeFileSync(events, "");
  const pathOf = ({ submission, step }: Task) =>
    join(work, String(submissions.indexOf(submission)).padStart(4, "0"), step.folder, testFile(step));

  copyReferences(join(work, SHARED), () => true);
  submissions.forEach((submission, index) => {
    const home = join(work, String(index).padStart(4, "0"));
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    };
    // A reference after the submission's first step may import that step, so the submission needs a copy of its own.
    const first = STEPS.find(({ folder: step, file }) => `${step}/${file}` in submission.files);
    copyReferences(home, (step) => first !== undefined && step.folder > first.folder);
    for (const [path, text] of Object.entries(submission.files)) put(path, text);
  });
  for (const task of tasks) cpSync(join(options.tests, task.step.folder, testFile(task.step)), pathOf(task));

  const config = join(folder, "jest.config.json");
  writeFileSync(config, JSON.stringify(jestConfig(folder, work, options)));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once("exit", remove);
  return { folder: work, config, events, pathOf, remove: () => (process.off("exit", remove), remove()) };
}

function copyReferences(home: string, wanted: (step: Step) => boolean): void {
  for (const { folder, file } of STEPS.filter(wanted)) {
    mkdirSync(join(home, folder), { recursive: true });
    cpSync(join(ROOT, "solutions", folder, file), join(home, folder, file));
  }
}

function jestConfig(
  folder: string,
  work: string,
  { stopAtFirst, firstFailure }: { stopAtFirst: boolean; firstFailure: boolean },
): object {
  const kata = (path: string) => join(ROOT, "kata", path);
  return {
    rootDir: work,
    cacheDirectory: join(folder, "cache"),
    testEnvironment: firstFailure ? kata("judge/first-failure.ts") : require.resolve("jest-environment-node"),
    testMatch: ["**/*.test.ts"],
    transform: {
      "\\.ts$": [require.resolve("ts-jest"), { tsconfig: join(ROOT, "tsconfig.json") }],
      "ts-graphviz.*\\.js$": kata("judge/esm.js"),
    },
    // Packages are left as they are, but ts-graphviz comes as ES modules only.
    transformIgnorePatterns: ["[/\\\\]node_modules[/\\\\](?!@?ts-graphviz[/\\\\])"],
    resolver: kata("judge/resolver.ts"),
    moduleNameMapper: { "^#kata/(.*)$": join(ROOT, "kata", "testing", "$1").replaceAll("\\", "/") },
    modulePaths: [join(ROOT, "node_modules")],
    setupFilesAfterEnv: [kata("testing/matchers.ts"), kata("judge/console.ts")],
    testSequencer: kata("judge/sequencer.ts"),
    reporters: [[kata("judge/reporter.ts"), { stopAtFirst }]],
    watchman: false,
    // A timer that somebody's code leaves behind keeps nobody waiting.
    forceExit: true,
    testTimeout: 600_000,
  };
}
