import { STEPS, type Step } from "../curriculum/steps";

/** Code, and what is left of it when a mailer or a browser has added an ending. */
const CODE = /\.[cm]?[jt]s(\.txt)?$/i;

/** Tests, configuration and types are nobody's solution. */
const NO_SOLUTION = /\.(test|spec|config|d)\.[cm]?[jt]s/i;

/** What may be a step's file, or lie beside it and be handed in with it. */
export const isCode = (name: string) => CODE.test(name) && !NO_SOLUTION.test(name);

/** The ending of an archive. Zip files alone are read. */
export const ARCHIVE = /\.(zip|rar|7z|tgz|tar(\.\w+)?)$/i;

/** What Gradescope puts beside the folders of its export: whose they are. */
export const METADATA = "submission_metadata.yml";

/** A name without its ending, its case, and what systems add to a copy's: "Copy of Mul (1).ts.txt" is "mul". */
function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(CODE, "")
    .replace(/^copy of /, "")
    .replace(/( - copy| copy|[ _]?\(\d+\)|-\d+| \d+)+$/, "")
    .trim();
}

/** The step that a folder is named after: "03-mul", and also "3-mul", "03_Mul" and "Copy of 03-mul (1)". */
export function stepOfFolder(name: string): Step | undefined {
  const [, number, rest = ""] = /^0?(\d{1,2})[-_ .]+(.+)$/.exec(bare(name)) ?? [];
  const words = rest.replace(/[_ ]/g, "-");
  return STEPS.find((step) => Number(step.number) === Number(number) && step.name === words);
}

/** The steps whose file this may be: "mul.ts", and also "mul (1).ts", "mul.js", "mul.ts.txt" and "03-mul.ts". */
export function stepsOfFile(name: string): Step[] {
  if (!isCode(name)) return [];
  const byFolder = stepOfFolder(name);
  if (byFolder) return [byFolder];
  const own = bare(name);
  return STEPS.filter(({ file }) => bare(file) === own);
}

/** Whether a file may be of use to the grader: everything else in a zip file is not even unpacked. */
export function isLikely(parts: readonly string[]): boolean {
  const name = parts.at(-1) ?? "";
  if (name === METADATA) return true;
  // There may be a person's name before it.
  const own = bare(name);
  const isNamed = STEPS.some(({ file }) => own.endsWith(bare(file)));
  return isCode(name) && (isNamed || stepOfFolder(parts.at(-2) ?? "") !== undefined);
}

/**
 * How the platforms name what they hand out: a file, a zip file or a folder, with its owner's name in front or alone.
 * The end of a name is its owner's, who may call a file as another platform does: the strictest beginning comes first.
 * Groups: person, id (the platform's number of that person), time (of the attempt), file (what its owner called it).
 */
const PLATFORMS = [
  // Brightspace: https://documentation.brightspace.com, Download submission files
  /^(?<id>\d+)-\d+ - (?<person>.+?) - (?<time>\w+ \d{1,2}, \d{4} \d{1,2}:?\d\d [AP]M)(?: - (?<file>.+))?$/,
  // Moodle: https://docs.moodle.org/en/Using_Assignment, mod/assign/locallib.php
  /^(?<person>.+?)_(?<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?<file>.*)$/,
  // Blackboard: https://help.blackboard.com/Learn/Instructor/Original/Assignments/Download_Assignments
  /^(?<id>.+?_(?<person>[^_]+))_attempt_(?<time>\d{4}(?:-\d\d){5})(?:_(?<file>.+)|\.txt)$/,
  // Canvas, and Canvas without names: https://github.com/instructure/canvas-lms, lib/content_zipper.rb
  /^(?<person>[\p{L}\p{M}\p{N}]+)(?:_LATE)?_(?<id>\d+)_(?:\d+_(?<file>.+)|text\.html|link\.html)$/u,
  /^(?:LATE_)?(?<person>anon_[^\W_]+)_(?:\d+_(?<file>.+)|text\.html|link\.html)$/,
  // Google Classroom: https://support.google.com/edu/classroom/answer/6020284
  /^(?<person>.+?) - (?!Copy( \(\d+\))?\.)(?<file>.+\.[cm]?[jt]s(?:\.txt)?)$/,
];

/** What a platform's name says. */
export interface Owner {
  person: string;
  id?: string;
  /** Of this attempt, so that a later one is larger. */
  time?: number;
  /** The name without what the platform has put in front; none where it is all the platform's. */
  file?: string;
}

/** Whose it is, by the name that a platform gave it. */
export function ownerOf(name: string): Owner | undefined {
  for (const pattern of PLATFORMS) {
    const { person, id, time, file } = pattern.exec(name)?.groups ?? {};
    if (person === undefined) continue;
    return { person, id, file: file || undefined, time: moment(time) };
  }
  return undefined;
}

/** "2026-10-12-18-00-00" of Blackboard, "Oct 12, 2026 6:00 PM" or "… 600 PM" of Brightspace. */
function moment(time = ""): number | undefined {
  const [, day, clock = ""] = /^(\d{4}-\d\d-\d\d)-(.+)$/.exec(time) ?? [];
  const text = day
    ? `${day} ${clock.replaceAll("-", ":")}`
    : time.replace(/(\d{1,2}):?(\d\d) ([AP]M)$/, "$1:$2 $3");
  return Date.parse(`${text} UTC`) || undefined;
}
