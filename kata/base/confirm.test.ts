import { PassThrough } from "node:stream";
import { confirm } from "./confirm";

const { stdin, stdout } = process;
const inPlaceOf = (name: "stdin" | "stdout", value: object) =>
  Object.defineProperty(process, name, { value, configurable: true });

afterEach(() => {
  inPlaceOf("stdin", stdin);
  inPlaceOf("stdout", stdout);
  jest.restoreAllMocks();
});

test.each([
  ["y\r", true],
  [" Yes\r", true],
  ["yet\r", false],
  ["\r", false],
  ["\x03", false],
  ["\x04", false],
])("%j is an answer, and nobody listens any more", async (typed, yes) => {
  jest.spyOn(console, "log").mockReturnValue();
  const keyboard = Object.assign(new PassThrough(), { isTTY: true });
  inPlaceOf("stdin", keyboard);
  inPlaceOf("stdout", Object.assign(new PassThrough(), { isTTY: true }));
  const answer = confirm({ question: "Go on?", command: "npm run reset 07 -- --yes" });
  keyboard.write(typed);
  expect(await answer).toBe(yes);
  expect(keyboard.isPaused()).toBe(true);
});
