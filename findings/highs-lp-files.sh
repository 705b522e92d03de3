#!/bin/sh
# HiGHS 1.15.1 (npm highs 1.15.3), files of CPLEX's LP format: "3 x + 2 x" costs 2, and a whole number of boxes may be 7.5 once the model has been written and read.
# Expected: a sum is a sum; it is one in a constraint (since 1.12, with a warning), and 5 x + y has the minimum 3. Seen: in the objective the last term of a variable is its cost, without a word.
# Expected: a semi-integer variable (0, or whole and at least 2) stays one, as it does in an MPS file. Seen: exportModel("lp") names it under "semi" alone, which is semi-continuous when it is
# read; "gen" and "semi" together are semi-integer, for the reader of the same library as well.
# Where: FilereaderLp.cpp, readModelFromFile: "lp.col_cost_[…] = lt->coef" (+= would add up); writeModelToFile: the general section asks for kInteger alone. (Newer sources, where
# they were looked at, still have both lines.)
. "$(dirname "$0")/lib.sh"
npm_get highs@1.15.3
cat >asked.mjs <<'JS'
import load from "highs";
const highs = await load();
const quiet = { output_flag: false };
for (const cost of ["5 x + y", "3 x + 2 x + y", "2 x + y + 3 x", "x + y - x + x"]) {
  const found = highs.solve(`Minimize\n ${cost}\nSubject To\n x + y >= 1\nBounds\n y <= 0.5\nEnd\n`, quiet);
  console.log(`minimum of ${cost}: ${found.ObjectiveValue} at x ${found.Columns.x.Primal}, y ${found.Columns.y.Primal}`);
}
const twice = highs.solve("Minimize\n x\nSubject To\n 3 x + 2 x >= 10\nEnd\n", quiet);
console.log(`3 x + 2 x >= 10: x is ${twice.Columns.x.Primal}`);

const boxes = "Maximize\n boxes\nSubject To\n boxes + rest <= 7.5\nBounds\n 2 <= boxes <= 9\nGenerals\n boxes\nSemi-continuous\n boxes\nEnd\n";
const kinds = ["continuous", "integer", "semi-continuous", "semi-integer"];
highs.withModel({ format: "lp", data: boxes }, (model) => {
  console.log("as it was:", kinds[model.getModel("csr").integrality[0]], highs.solve(boxes, quiet).ObjectiveValue);
  for (const format of ["mps", "lp"]) {
    const data = model.exportModel(format);
    highs.withModel({ format, data }, (read) => console.log(`from ${format}:`, kinds[read.getModel("csr").integrality[0]]));
    if (format === "lp") console.log("from lp:", highs.solve(data, quiet).ObjectiveValue);
  }
});
JS
node asked.mjs | same_as 'minimum of 5 x + y: 3 at x 0.5, y 0.5
minimum of 3 x + 2 x + y: 1.5 at x 0.5, y 0.5
minimum of 2 x + y + 3 x: 2 at x 0.5, y 0.5
minimum of x + y - x + x: 1 at x 1, y 0
3 x + 2 x >= 10: x is 2
as it was: semi-integer 7
from mps: semi-integer
from lp: semi-continuous
from lp: 7.5'
