#!/bin/sh
# density-clustering 1.3.0 and skmeans 0.11.3: a density of one point, and a centre where nothing is.
# Expected: the reachability of OPTICS is at least the distance to the minPts-th neighbour: with 0, 1, 2, 3 on a line and minPts 4, that of 1 from 0 is 3. A centre of k-means is the mean
# of its points, or stays where it was if it has none. Seen: 1, and the same plot for each minPts; a centre at 0, 0 among points about 100.
# Where: OPTICS.js, _distanceToCore tries whole numbers from 0 on, but _regionQuery(id, 0) is epsilon || this.epsilon: the first try has all neighbours within epsilon, and
# the core distance is 0. (Its issue 4 of 2014 is about the code before this.) skmeans, main.js: sum / count || 0.
. "$(dirname "$0")/lib.sh"
npm_get density-clustering@1.3.0 skmeans@0.11.3
node - <<'JS' | same_as 'minPts 2: 0 (none) 1 (1) 2 (1) 3 (1), by definition 0 (none) 1 (1) 2 (1) 3 (1)
minPts 3: 0 (none) 1 (1) 2 (1) 3 (1), by definition 0 (none) 1 (2) 2 (1) 3 (1)
minPts 4: 0 (none) 1 (1) 2 (1) 3 (1), by definition 0 (none) 1 (3) 2 (2) 3 (2)
centres [[0,0],[100,101],[200.5,199.5]] points 1 1 1 2 2'
const { OPTICS } = require("density-clustering");
const points = [[0], [1], [2], [3]];
const distance = (i, k) => Math.abs(points[i][0] - points[k][0]);
for (const minPts of [2, 3, 4]) {
  const optics = new OPTICS();
  optics.run(points, 6, minPts);
  const core = (i) => points.map((_, k) => distance(i, k)).sort((a, b) => a - b)[minPts - 1];
  // Within epsilon lie all: in this order each is reached from the best of those before it.
  const defined = (id) => Math.min(...points.slice(0, id).map((_, k) => Math.max(core(k), distance(k, id))));
  const show = (pairs) => pairs.map(([id, reach]) => `${id} (${reach ?? "none"})`).join(" ");
  console.log(`minPts ${minPts}: ${show(optics.getReachabilityPlot())}, by definition ${show(points.map((_, id) => [id, id ? defined(id) : undefined]))}`);
}
const found = require("skmeans")([[100, 100], [101, 101], [99, 102], [200, 200], [201, 199]], 3, [[100, 100], [100, 100], [200, 200]]);
console.log("centres", JSON.stringify(found.centroids), "points", ...found.idxs);
JS
