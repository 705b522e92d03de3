#!/bin/sh
# decision-tree 1.0.0: a leaf of 99 "yes" and one "no" predicts "no".
# Expected: the most frequent. Seen: the first, whatever its number. Where: shared/id3-algorithm.ts calls mostCommon(targets), and targets is _.uniq(…): each is there once.
. "$(dirname "$0")/lib.sh"
npm_get decision-tree@1.0.0
cat >asked.mjs <<'JS'
import DecisionTree from "decision-tree";
const rows = [{ sky: "sun", play: "no" }, ...Array.from({ length: 99 }, () => ({ sky: "sun", play: "yes" })), { sky: "rain", play: "no" }];
for (const [name, data] of [["no comes first:", rows], ["yes comes first:", [...rows].reverse()]]) {
  const tree = new DecisionTree("play", ["sky"]);
  tree.train(data);
  console.log(name, tree.predict({ sky: "sun" }), "right", tree.evaluate(data).toFixed(2));
}
JS
node asked.mjs | same_as 'no comes first: no right 0.02
yes comes first: yes right 0.99'
