import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { CliError, unquoted } from "../base/error";
import { hashOf, orRefuse, writeWhole } from "../base/files";
import { escapeXml } from "../base/markup";
import { wrap } from "../base/text";
import { STATES } from "../curriculum/states";
import { inOneLine } from "../runner/explain";
import type { Assignment } from "./assignment";
import { reportPage } from "./report-page";
import { type Cohort, commonMistakes, type Person, type Result, remarksOn, round } from "./results";

const NOTHING = { letter: " ", colour: "grey" } as const;
const COLOURS = { green: pc.green, orange: pc.red, red: pc.red, violet: pc.magenta, grey: pc.dim };

/** The class on a terminal: a row for each person, a column for each step. */
export function table({ people, steps }: Cohort): string {
  // However long a name is, at the end it moves nothing.
  const line = (cells: string[], sum: string, name = "") => `${cells.join(" ")}${sum.padStart(11)}  ${name}`;
  const rows = people.map(({ name, results, points, of }) => {
    const marks = results.map((result) => {
      const { letter, colour } = result ? STATES[result.state] : NOTHING;
      return COLOURS[colour](letter);
    });
    return line(marks, `${round(points, 2)}/${of}`, unquoted(name, Infinity));
  });
  // The number of a step stands above its column, a digit in a line.
  const digits = (i: number) => steps.map(({ number }) => number.charAt(i));
  const heads = [line(digits(0), ""), line(digits(1), "points")];
  // No line breaks between a letter and its state.
  const legend = Object.entries(STATES).map(([state, { letter }]) => `${letter}\u00a0${state}`);
  return [...heads.map(pc.bold), ...rows, "", pc.dim(wrap(legend.join(", ")))].join("\n");
}

/** What was in the folder and has no owner, for the screen; nothing if there is no such thing. */
export function nobodysText({ nobodys }: Cohort): string {
  const lines = nobodys.map((one) => `  ${unquoted(one, Infinity)}\n`);
  return lines.length === 0 ? "" : `\nBelongs to nobody, and was not graded:\n${lines.join("")}`;
}

type Cell = string | number;

/** What a gradebook imports: its heading, and the row of a person. */
type Columns = (cohort: Cohort) => Cell[][];

/** Every platform wants its own columns, and its own number of a person: it stands in the names of what it hands out. */
const COLUMNS: Readonly<Record<string, Columns>> = {
  /** The grading worksheet of an assignment: mod/assign/feedback/offline/importgradeslib.php needs the first, the third and the last. */
  moodle: ({ people }) => [
    ["Identifier", "Full name", "Grade", "Maximum grade", "Last modified (grade)"],
    ...people.map(({ id, name, points, of }) => [id ? `Participant ${id}` : "", name, points, of, ""]),
  ],
  /** The gradebook: https://community.canvaslms.com/docs/DOC-12823. */
  canvas: ({ people, title }) => [
    ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title],
    ["Points Possible", "", "", "", "", people[0]?.of ?? 0],
    ...people.map(({ id = "", name, points }) => [name, id, "", "", "", points]),
  ],
  /** What Gradescope writes when it exports grades; points go back to it in the results.json of each person. */
  gradescope: ({ people }) => [
    ["Name", "SID", "Email", "Total Score", "Max Points"],
    ...people.map(({ id = "", name, points, of }) => {
      const isEmail = id.includes("@");
      return [name, isEmail ? "" : id, isEmail ? id : "", points, of];
    }),
  ],
};

/** @throws CliError if there is no such platform */
export function columnsFor(platform: string): Columns {
  const columns = Object.hasOwn(COLUMNS, platform) ? COLUMNS[platform] : undefined;
  if (columns) return columns;
  throw new CliError(`--for takes moodle, canvas or gradescope, not "${platform}".`);
}

/** Points and states of all steps. */
function everything({ people, steps }: Cohort): Cell[][] {
  const head = ["submission", "points", "of", "percent", "solved", "review", "late"];
  const rows = people.map(({ name, points, of, percent, solved, results }) => {
    const late = results.filter((result) => result?.late).length;
    const review = results.filter((result) => result?.state === "review").length;
    const ofSteps = results.flatMap((result) => [result?.points ?? "", result?.state ?? ""]);
    return [name, points, of, percent, solved, review, late, ...ofSteps];
  });
  return [[...head, ...steps.flatMap(({ folder }) => [folder, `${folder} state`])], ...rows];
}

/** One row a person. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csv(cohort: Cohort, columns: Columns = everything): string {
  const cell = (value: Cell): string => {
    const isFormula = typeof value === "string" && /^[=+\-@\t\r\n＝＋－＠]/.test(value.trimStart() || value);
    const text = isFormula ? `'${value}` : String(value);
    return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return columns(cohort)
    .map((row) => `${row.map(cell).join(",")}\r\n`)
    .join("");
}

const gradedOf = ({ results }: Person) => results.filter((result) => result !== undefined);

/** What Gradescope's autograder hands back for one person. */
export function gradescope(person: Person): object {
  const tests = gradedOf(person).map((result) => {
    const { step, state, passed, tests, late, found = "", sentence } = result;
    const about = `${state}: ${passed} of ${tests} tests pass.`;
    const lines = [about, late ? "The file was changed after the deadline." : "", found, sentence];
    return {
      name: step,
      score: result.points,
      max_score: result.of,
      status: state === "solved" ? "passed" : "failed",
      output: lines.filter(Boolean).join("\n").trim(),
      output_format: "text",
      visibility: "visible",
    };
  });
  return { score: person.points, tests };
}

/** A suite for each person, a case for each step: what continuous integration and some gradebooks read. */
export function junit({ people, title }: Cohort): string {
  const suites = people.map((person) => {
    const name = escapeXml(person.name);
    const graded = gradedOf(person);
    const failures = graded.filter(({ state }) => state !== "solved").length;
    const cases = graded.map(({ step, state, sentence, passed, tests, points, of }) => {
      const open = `    <testcase classname="${name}" name="${escapeXml(step)}"`;
      const message = `${state}: ${passed} of ${tests} tests, ${points} of ${of} points`;
      return state === "solved"
        ? `${open}/>`
        : `${open}><failure type="${escapeXml(state)}" message="${escapeXml(message)}">${escapeXml(sentence)}</failure></testcase>`;
    });
    return `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">\n${cases.join("\n")}\n  </testsuite>`;
  });
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escapeXml(title)}">\n${suites.join("\n")}\n</testsuites>\n`;
  // Some readers know the entities that have names, and no others.
  return text.replaceAll("&#39;", "&apos;");
}

/** A page of Markdown, for the summary of a job. */
export function markdown(cohort: Cohort): string {
  const { people, steps, title } = cohort;
  const text = (value: string) =>
    escapeXml(unquoted(value, Infinity).replace(/[\\`*_[\]|~#!]/g, (mark) => `\\${mark}`));
  const row = (cells: readonly Cell[]) => `| ${cells.join(" | ")} |`;
  const mark = (result: Result | undefined) =>
    result ? `${STATES[result.state].mark}${result.late ? " late" : ""}` : "";
  const list = (heading: string, items: readonly string[]) =>
    items.length === 0 ? [] : ["", `## ${heading}`, "", ...items.map((item) => `- ${item}`)];
  const shared = commonMistakes(cohort).filter((one) => one.people.length > 1);
  const mistakes = shared
    .slice(0, 10)
    .map((one) => `**${one.step.folder}**, ${one.people.length} people: ${text(inOneLine(one.text))}`);
  return [
    `# ${text(title)}`,
    "",
    row(["submission", ...steps.map(({ number }) => number), "points"]),
    row(["---", ...steps.map(() => ":-:"), "--:"]),
    ...people.map(({ name, results, points, of }) =>
      row([text(name), ...results.map(mark), `${points} / ${of}`]),
    ),
    "",
    Object.entries(STATES)
      .map(([state, { mark }]) => `${mark} ${state}`)
      .join(" · "),
    ...list("Belongs to nobody, and was not graded", cohort.nobodys.map(text)),
    ...list("Besides", remarksOn(cohort).map(text)),
    ...list("What several people get wrong", mistakes),
    "",
  ].join("\n");
}

/**
 * The workflow of GitHub Classroom, .github/workflows/classroom.yml, with a test and its points for each step: who has solved some
 * gets the points of those.
 * @throws CliError where a step's points are not whole
 */
export function classroom({ steps, points }: Assignment): string {
  const worth = (folder: string) => points[folder] ?? 1;
  const broken = steps.find(({ folder }) => !Number.isInteger(worth(folder)));
  if (broken)
    throw new CliError(
      `GitHub Classroom knows whole points, and ${broken.folder} has ${worth(broken.folder)}.`,
    );
  const id = (number: string) => `step${number}`;
  const tests = steps.map(
    ({ number, folder }) => `      - name: ${folder}
        id: ${id(number)}
        uses: classroom-resources/autograding-command-grader@v1
        with:
          test-name: ${folder}
          command: npm test ${number}
          timeout: 10
          max-score: ${worth(folder)}`,
  );
  const results = steps.map(
    ({ number }) =>
      `          ${id(number).toUpperCase()}_RESULTS: \${{ steps.${id(number)}.outputs.result }}`,
  );
  return `name: Autograding Tests
on:
  push:
  repository_dispatch:
permissions:
  checks: write
  actions: read
  contents: read
jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    if: github.actor != 'github-classroom[bot]'
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 22
      - run: npm ci
${tests.join("\n")}
      - name: Autograding Reporter
        uses: classroom-resources/autograding-grading-reporter@v1
        env:
${results.join("\n")}
        with:
          runners: ${steps.map(({ number }) => id(number)).join(",")}`;
}

/**
 * Writes everything that is made from the results.
 * @param shown the same cohort, with numbers in the place of names if they are asked for
 * @param columns those of grades.csv
 * @param renew how many seconds until the report loads itself again
 */
export function writeAll(
  out: string,
  cohort: Cohort,
  shown: Cohort,
  columns?: Columns,
  renew?: number,
): void {
  const files: Record<string, string> = {
    "report.html": reportPage(shown, renew),
    "summary.md": markdown(shown),
    // Gradebooks know people by their names, whatever the projector shows.
    "grades.csv": csv(cohort, columns),
    "junit.xml": junit(cohort),
  };
  const folders = new Set<string | undefined>();
  for (const person of cohort.people) {
    const folder = folderFor(person.name);
    folders.add(hashIn(folder));
    files[`gradescope/${folder}/results.json`] = `${JSON.stringify(gradescope(person), null, 1)}\n`;
  }
  // Whole or not at all: a browser may be reading it.
  for (const [name, text] of Object.entries(files)) {
    const path = join(out, name);
    orRefuse(path, () => writeWhole(path, text));
  }
  // Who has left the class is in none of the files. What else lies there stays.
  const parent = join(out, "gradescope");
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    const folder = join(parent, name);
    const isWritten = hashIn(name) && existsSync(join(folder, "results.json"));
    if (isWritten && readdirSync(folder).length === 1 && !folders.has(hashIn(name)))
      rmSync(folder, { recursive: true });
  }
}

/** A person's name, as a folder on every system, whoever has the same but for capitals and signs. */
function folderFor(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N} ._@+-]|^\.|[. ]$/gu, "_").slice(0, 80);
  return `${plain}-${hashOf(name).slice(0, 8)}`;
}

/** What stays of the name of such a folder on every disk. */
const hashIn = (name: string) => /-[\da-f]{8}$/.exec(name)?.[0];
