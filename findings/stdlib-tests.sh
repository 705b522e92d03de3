#!/bin/sh
# @stdlib/stats-fligner-test 0.2.3 and @stdlib/stats-wilcoxon 0.2.3 (and @stdlib/stats 0.4.1): a test of variances, and one of a median.
# Expected: the same statistic whether a group comes as an array of its own or as its rows among others ("an array of group indicators"), as of the Kruskal-Wallis test beside it; data
# that are as they were; and "all zero-differences are discarded" for differences to a median of 3, too. Seen: 0.90 for 9.39 (which is SciPy's), and -42.6 for a sum of squares; the
# median has been taken away from the caller's arrays, so that the next question gets another answer; the zeros of the data are discarded, and the threes are kept.
# Where: fligner-test/lib/main.js puts the groups one behind the other, and then looks up groups[i], which has the order of the rows, and numbers where levels has texts; args[i][j] -= loc
# writes into the arguments. wilcoxon/lib/main.js, one sample: `if ( x[ i ] !== 0 )` where d is x[i] - mu.
. "$(dirname "$0")/lib.sh"
npm_get @stdlib/stats-fligner-test@0.2.3 @stdlib/stats-kruskal-test@0.2.3 @stdlib/stats-wilcoxon@0.2.3
node - <<'JS' | same_as 'Fligner-Killeen, three arrays: 9.386, p 0.009
Fligner-Killeen, the same rows in turn, groups a b c: 0.898, p 0.638
Fligner-Killeen, the same rows in turn, groups 1 2 3: -42.632, p 1.000
Kruskal-Wallis, three arrays: 5.818, rows in turn: 5.818
data before 1 2 6 and after -1,0,4
median 3, one sample 0 0 3 4 5 7 8: p 0.106
median 0, one sample, 3 taken away by hand: p 0.528
median 0, pairs with 3: p 0.528'
const fligner = require("@stdlib/stats-fligner-test");
const kruskal = require("@stdlib/stats-kruskal-test");
const wilcoxon = require("@stdlib/stats-wilcoxon");
const arrays = () => [[1.2, 3, 2.5, 4.1, 0.7, 2.2, 3.3], [20, 1, 35, 4, -11, 29, 0.3], [5, 6, 5.5, 7, 6.2, 5.9, 5.1]];
const inTurn = arrays()[0].flatMap((_, i) => arrays().map((array) => array[i]));
const show = ({ statistic, pValue }) => `${statistic.toFixed(3)}, p ${pValue.toFixed(3)}`;
console.log("Fligner-Killeen, three arrays:", show(fligner(...arrays())));
for (const names of [["a", "b", "c"], [1, 2, 3]])
  console.log(`Fligner-Killeen, the same rows in turn, groups ${names.join(" ")}:`, show(fligner([...inTurn], { groups: inTurn.map((_, i) => names[i % 3]) })));
const groups = inTurn.map((_, i) => "abc"[i % 3]);
console.log(`Kruskal-Wallis, three arrays: ${kruskal(...arrays()).statistic.toFixed(3)}, rows in turn: ${kruskal(inTurn, { groups }).statistic.toFixed(3)}`);
const data = [1, 2, 6];
fligner(data, [3, 4, 9]);
console.log(`data before 1 2 6 and after ${data}`);

const sample = [0, 0, 3, 4, 5, 7, 8];
const p = (...asked) => wilcoxon(...asked).pValue.toFixed(3);
console.log("median 3, one sample 0 0 3 4 5 7 8: p", p(sample, { mu: 3 }));
console.log("median 0, one sample, 3 taken away by hand: p", p(sample.map((v) => v - 3)));
console.log("median 0, pairs with 3: p", p(sample, sample.map(() => 3)));
JS
