import { wrap } from "../screen/text";
import type { CommandRunner } from "./command";
import { actionOf } from "./keys";
import type { Place } from "./place";
import type { View } from "./view";

/** What comes of the keys: an answer, a question that waits for y or n, or a command that runs to its end. */
export interface Dialogue {
  press(key: string, place: Place): void;
  /** The question that was asked, if any, is no longer of interest. */
  forget(): void;
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
  /** The command that a "y" would start. */
  let offered: readonly string[] | undefined;

  function start(command: readonly string[]): void {
    view.text(typed(command));
    commands.start(command, showKeys);
  }
  function answer(key: string, command: readonly string[]): void {
    offered = undefined;
    if (key === "y") start(command);
    else showKeys();
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
  return {
    press(key, place) {
      if (commands.isRunning()) return;
      if (offered) answer(key, offered);
      else act(key, place);
    },
    forget() {
      offered = undefined;
    },
  };
}
