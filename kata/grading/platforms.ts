/** How a platform names what it hands out: a file, a zip file or a folder, with its owner's name in front or alone. */
interface Platform {
  name: string;
  /** Where the form of the names is described, or made. */
  source: string;
  /** Groups: person, id (the platform's number of that person), time (of the attempt), file (what its owner called it). */
  pattern: RegExp;
}

export const PLATFORMS: readonly Platform[] = [
  {
    name: "Moodle",
    source: "https://docs.moodle.org/en/Using_Assignment, mod/assign/locallib.php",
    pattern: /^(?<person>.+)_(?<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?<file>.*)$/,
  },
  {
    name: "Blackboard",
    source: "https://help.blackboard.com/Learn/Instructor/Original/Assignments/Download_Assignments",
    pattern: /^(?<id>.+_(?<person>[^_]+))_attempt_(?<time>\d{4}(?:-\d\d){5})(?:_(?<file>.+)|\.txt)$/,
  },
  {
    name: "Brightspace",
    source: "https://documentation.brightspace.com, Download submission files",
    pattern:
      /^(?<id>\d+)-\d+ - (?<person>.+?) - (?<time>\w+ \d{1,2}, \d{4} \d{1,2}:?\d\d [AP]M)(?: - (?<file>.+))?$/,
  },
  {
    name: "Canvas",
    source: "https://github.com/instructure/canvas-lms, lib/content_zipper.rb",
    pattern:
      /^(?<person>[\p{L}\p{M}\p{N}]+)(?:_LATE)?_(?<id>\d+)_(?:\d+_(?<file>.+)|text\.html|link\.html)$/u,
  },
  {
    name: "Canvas, anonymous",
    source: "https://github.com/instructure/canvas-lms, lib/content_zipper.rb",
    pattern: /^(?:LATE_)?(?<person>anon_[^\W_]+)_(?:\d+_(?<file>.+)|text\.html|link\.html)$/,
  },
  {
    name: "Google Classroom",
    source: "https://support.google.com/edu/classroom/answer/6020284",
    pattern: /^(?<person>.+?) - (?<file>.+\.[cm]?[jt]s(?:\.txt)?)$/,
  },
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
  for (const { pattern } of PLATFORMS) {
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
