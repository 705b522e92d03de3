#!/bin/sh
# pickleparser 0.2.1 and jpickle 0.4.1: whole numbers that Python's pickle wrote come out as others, without an error.
# Python writes what does not fit into 32 bits as two's complement of 5 to 8 bytes (LONG1, from protocol 2 on).
# Expected: the number, rounded at most. Seen: pickleparser drops the sign of what has 5 to 7 bytes: -2⁴⁰ is 280375465082880; jpickle makes 0 of each,
# 2³¹ included. In protocol 0, where numbers are text, both read "-inf" as NaN.
. "$(dirname "$0")/lib.sh"
npm_get pickleparser@0.2.1 jpickle@0.4.1
needs python3 python3
node - <<'JS' | same_as 'protocol 2, 5: 5 5
protocol 2, -5: -5 -5
protocol 2, 2**31: 2147483648 0
protocol 2, -2**31 - 1: 1097364144127 0
protocol 2, -2**40: 280375465082880 0
protocol 2, float("-inf"): -Infinity -Infinity
protocol 0, -2**40: -1099511627776 -1099511627776
protocol 0, float("-inf"): NaN NaN'
const { execFileSync } = require("node:child_process");
const { Parser } = require("pickleparser");
const { loads } = require("jpickle");
const rows = [[2, "5"], [2, "-5"], [2, "2**31"], [2, "-2**31 - 1"], [2, "-2**40"], [2, 'float("-inf")'], [0, "-2**40"], [0, 'float("-inf")']];
for (const [protocol, number] of rows) {
  const program = `import pickle, sys; sys.stdout.buffer.write(pickle.dumps(${number}, ${protocol}))`;
  const bytes = execFileSync("python3", ["-c", program]);
  console.log(`protocol ${protocol}, ${number}:`, String(new Parser().parse(bytes)), String(loads(bytes.toString("binary"))));
}
JS
