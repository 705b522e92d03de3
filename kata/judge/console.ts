import { Console } from "node:console";
import { appendFileSync } from "node:fs";
import { Writable } from "node:stream";
import { EVENTS, type Event } from "./events";

/** What one test file may print before the rest is dropped: enough to read, too little to fill a disk. */
const MOST_CHARACTERS = 20_000;

let printed = 0;

/** The learner's console.log becomes an event at once, even if the test never ends. */
const events = new Writable({
  decodeStrings: false,
  write(text: string, _encoding, done) {
    const file = process.env[EVENTS];
    if (file && printed <= MOST_CHARACTERS) {
      printed += text.length;
      const event: Event = { type: "print", text: printed > MOST_CHARACTERS ? "… (and more)\n" : text };
      appendFileSync(file, `${JSON.stringify(event)}\n`);
    }
    done();
  },
});

globalThis.console = new Console({ stdout: events, stderr: events, colorMode: false });
