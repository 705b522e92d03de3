import { openView } from "./view";

function written(isTTY: boolean, env: NodeJS.ProcessEnv = {}): string {
  let all = "";
  const write = (text: string) => {
    all += text;
    return true;
  };
  const view = openView({ isTTY, columns: 20, write: write as NodeJS.WriteStream["write"] }, env);
  view.screen("one");
  view.line("a line that is longer than that");
  view.text("two");
  view.screen("three");
  return all;
}

test("on a terminal the newest screen stands alone, and the last line never wraps", () => {
  expect(written(true)).toBe(
    "\x1b[2J\x1b[Hone\n\r\x1b[Ka line that is long\r\x1b[Ktwo\n\x1b[2J\x1b[Hthree\n",
  );
});

test("elsewhere everything is written once, in order, without control characters", () => {
  expect(written(false)).toBe("one\ntwo\nthree\n");
  expect(written(true, { TERM: "dumb" })).toBe("one\ntwo\nthree\n");
});
