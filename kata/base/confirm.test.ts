import { PassThrough } from "node:stream";
import { confirm } from "./confirm";

const terminal = () => Object.assign(new PassThrough(), { isTTY: true });

afterEach(() => jest.restoreAllMocks());

test.each([
  ["y\r", true],
  [" Yes\r", true],
  ["yet\r", false],
  ["\r", false],
  ["\x03", false],
  ["\x04", false],
])("%j is an answer, and nobody listens any more", async (typed, yes) => {
  jest.spyOn(console, "log").mockReturnValue();
  const keyboard = terminal();
  jest.spyOn(process, "stdin", "get").mockReturnValue(keyboard as never);
  jest.spyOn(process, "stdout", "get").mockReturnValue(terminal() as never);
  const answer = confirm({ question: "Go on?", command: "npm run reset 07 -- --yes" });
  keyboard.write(typed);
  expect(await answer).toBe(yes);
  expect(keyboard.isPaused()).toBe(true);
});
