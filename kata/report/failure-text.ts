/** What a failure says, in one line: "mul(2, -3).data: -1 instead of -6. -1 is a + b." */
export function inOneLine(text: string): string {
  const [name = "", expected = "", received = "", ...cause] = text.split("\n").map((line) => line.trim());
  if (!expected.startsWith("expected: ") || !received.startsWith("received: "))
    return text.replace(/\s+/g, " ").trim();
  const numbers = `${name}: ${received.slice("received: ".length)} instead of ${expected.slice("expected: ".length)}.`;
  return [numbers, ...cause].join(" ").trim();
}

/** What a failure says below the received number: the cause, if the number has given it away. */
export function diagnosisIn(text: string): string | undefined {
  return /^ {2}received: [^\n]*\n(.+)/ms.exec(text)?.[1];
}
