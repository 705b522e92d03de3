import { wrap } from "../base/text";
import type { CommandRunner } from "./command";
import { actionOf } from "./keys";
import type { Place } from "./place";
import type { View } from "./view";

/** What comes of the keys: an answer, a question that waits for y or n, or a command that runs to its end. */
interface Dialogue {
  /** A key that comes while something runs waits for its end. Of several, the last one counts. */
  press(key: string): void;
  /** The tests run again. A command that was under way starts anew after their report. */
  suspend(): void;
  /** The report is there. */
  resume(place: Place | undefined): void;
}

interface Means {
  view: View;
  commands: CommandRunner;
  /** Shows the keys again when there is nothing more to say. */
  showKeys(): void;
}

/** A command as the learner would type it. */
function typed(command: readonly string[]): string {
  const at = command.findIndex((word) => word.startsWith("--"));
  const words = at === -1 ? command : [...command.slice(0, at), "--", ...command.slice(at)];
  return `npm run ${words.join(" ")}`;
}

export function openDialogue({ view, commands, showKeys }: Means): Dialogue {
  /** Nothing while the tests run: then the keys have nothing to speak of. */
  let place: Place | undefined;
  /** The command that a "y" would start. */
  let offered: readonly string[] | undefined;
  /** The command that the tests have interrupted. */
  let interrupted: readonly string[] | undefined;
  let early: string | undefined;

  function start(command: readonly string[]): void {
    view.text(typed(command));
    commands.start(command, () => {
      showKeys();
      goOn();
    });
  }
  function act(key: string, place: Place): void {
    const action = actionOf(key, place);
    if (!action) return;
    if ("sentence" in action) {
      view.text(wrap(action.sentence));
      showKeys();
    } else if (action.question === undefined) start(action.command);
    else {
      offered = action.command;
      view.line(action.question);
    }
  }
  function goOn(): void {
    const command = interrupted;
    interrupted = undefined;
    if (command) {
      start(command);
      return;
    }
    const key = early;
    early = undefined;
    if (key && place) act(key, place);
  }
  return {
    press(key) {
      if (!place || commands.isRunning()) {
        early = key;
        return;
      }
      const command = offered;
      offered = undefined;
      if (command && key === "y") start(command);
      else {
        if (command) showKeys();
        act(key, place);
      }
    },
    suspend() {
      place = undefined;
      offered = undefined;
      early = undefined;
      interrupted = commands.stop() ?? interrupted;
    },
    resume(where) {
      place = where;
      if (offered || commands.isRunning()) return;
      showKeys();
      goOn();
    },
  };
}
