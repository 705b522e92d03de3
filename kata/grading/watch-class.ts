import { setTimeout as wait } from "node:timers/promises";
import { CliError } from "../base/error";
import { shownPath } from "../base/output";
import type { Cohort } from "./cohort";
import { nobodysText, table } from "./screen";
import { type Passed, pass, type Session } from "./session";

/** How often the folders are read, in milliseconds; more rarely where reading them takes long. */
const EVERY = 2000;

/**
 * Grades what changes, until it is stopped, and waits for the first copy where there is none yet. Reading works on every
 * drive, where waiting for events does not.
 */
export async function watchClass(
  session: Session,
  stopped: AbortSignal,
  showProgress: Parameters<typeof pass>[2],
  finish: (passed: Passed) => Cohort,
): Promise<number> {
  /** The names that were shown last; nothing before the first time. */
  let shown: string | undefined;
  let said = "";
  while (!stopped.aborted) {
    const begin = Date.now();
    try {
      // A drive that goes away for a moment may look like an empty folder: it empties no room that was seen.
      const waiting = { ...session, mayBeEmpty: !shown };
      const passed = await pass(waiting, stopped, shown ? () => () => undefined : showProgress);
      if (passed.interrupted) return 130;
      const people = passed.cohort.people.map(({ name }) => name).join("\n");
      if (passed.graded > 0 || people !== shown) {
        const cohort = finish(passed);
        const copies = people === "" ? "Nobody has handed in a copy yet." : table(cohort);
        const room = `${copies}\n${nobodysText(cohort)}`;
        console.log(
          `\n${new Date().toLocaleTimeString()}\n${room}\n${shownPath(session.out)} is up to date. Ctrl-C ends this.`,
        );
      }
      shown = people;
      said = "";
    } catch (error) {
      // A folder that is away for a moment, on a drive of somebody else's, comes back.
      if (!(error instanceof CliError) || shown === undefined) throw error;
      if (error.message !== said) console.error(error.message);
      said = error.message;
    }
    await wait(Math.max(EVERY, 5 * (Date.now() - begin)), undefined, { signal: stopped }).catch(
      () => undefined,
    );
  }
  return 0;
}
