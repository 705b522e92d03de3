import { toTerminal } from "./lesson";

// Verify turns colours off: it must read well like that.
test("paragraphs are filled, code is indented, and folded where it is too wide", () => {
  const markdown = `A default in the parameter list
fills in what is **not** given, as in \`a = 1\`:

\`\`\`ts
class Song {

  too_long = "for this terminal";
}
\`\`\`

And *then* [the post](https://example.org).`;
  expect(toTerminal(markdown, 30)).toBe(`A default in the parameter
list fills in what is not
given, as in \`a = 1\`:

    class Song {

      too_long = "for this
          terminal";
    }

And then the post
(https://example.org).`);
});

test("lists keep their bullets, formulas and tables their lines", () => {
  const markdown = `1. the first of
   two items
2. a * b * c

    f = a · b

| a | b |
|---|---|
| 1 | 2 |`;
  expect(toTerminal(markdown, 20)).toBe(`1. the first of two
   items
2. a * b * c

    f = a · b

| a | b |
|---|---|
| 1 | 2 |`);
});

test("Windows line ends", () => {
  expect(toTerminal("one\r\ntwo\r\n\r\n```ts\r\nx\r\n```\r\n", 40)).toBe("one two\n\n    x");
});
