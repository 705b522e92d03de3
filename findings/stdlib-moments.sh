#!/bin/sh
# @stdlib, its distributions (packages of 0.1 to 0.3; @stdlib/stats 0.4.1, which has them all, says the same): moments of other distributions.
# Expected: for the moment-generating function the mean of exp(tX), which is summed or integrated here from the density of the same library; an excess kurtosis ("Returns the excess
# kurtosis"), which is -1.2 for what is uniform; a mode where the density is not 0; nothing below 0 where cards are counted; and vercos(avercos(y)) = y. Seen: a sum that ends after
# two terms; the mean of another count; 1.8; -2; 0.061; NaN, and 1.5.
# Where: weibull/mgf adds while summand / sum > EPS, which no negative summand is; geometric/mgf counts the throws, where all else counts the failures, and so does
# negative-binomial/mgf, with p for 1 - p; kumaraswamy/kurtosis does not subtract 3; negative-binomial/mode lacks the case r <= 1 of its README; hypergeometric/cdf cuts towards 0;
# avercos is acos(1 + x), as its README says as well, while acovercos beside it is asin(x - 1). (Not here: what the sources have mended since, the Rayleigh distribution's mgf, the
# entropy of Poisson's and the quantiles of the discrete uniform one.)
. "$(dirname "$0")/lib.sh"
set -- @stdlib/math-base-special-vercos@0.3.1 @stdlib/math-base-special-avercos@0.3.1
for name in weibull-mgf@0.3.1 weibull-pdf@0.3.1 kumaraswamy-kurtosis@0.3.1 geometric-mgf@0.3.1 geometric-pmf@0.3.1 \
  negative-binomial-mgf@0.2.3 negative-binomial-pmf@0.1.3 negative-binomial-mode@0.2.2 hypergeometric-cdf@0.2.1; do
  set -- "$@" "@stdlib/stats-base-dists-$name"
done
npm_get "$@"
node - <<'JS' | same_as 'weibull 1 1, t -0.3: 0.7000, by its density 0.7692
weibull 2 3, t -1: 0.0907, by its density 0.1450
geometric 0.3, t -1: 0.1486, by its density 0.4040
negative-binomial 3 0.4, t -0.3: 0.2520, by its density 0.3733
negative-binomial 20 0.9, t -0.3: 0.0000, by its density 0.5668
excess kurtosis of Kumaraswamy 1 1: 1.8, by its definition -1.2
mode of negative-binomial 0.5 0.3: -2, density there 0.00, and at 0 0.55
three aces among 100 cards, 60 are dealt: no ace 0.061, fewer than -0.5 aces 0.061
vercos(avercos(0.5)) NaN, vercos(avercos(-0.5)) 1.5'
const dist = (name) => require(`@stdlib/stats-base-dists-${name}`);
const sum = (f, count) => Array.from({ length: count }, (_, k) => f(k)).reduce((all, v) => all + v);
const integral = (f) => sum((i) => f((i + 0.5) / 2000) / 2000, 100000);
const compare = (name, parameters, t, mean) => console.log(`${name} ${parameters.join(" ")}, t ${t}: ${dist(`${name}-mgf`)(t, ...parameters).toFixed(4)}, by its density ${mean.toFixed(4)}`);
for (const [name, parameters, t] of [["weibull", [1, 1], -0.3], ["weibull", [2, 3], -1]])
  compare(name, parameters, t, integral((x) => Math.exp(t * x) * dist(`${name}-pdf`)(x, ...parameters)));
for (const [name, parameters, t] of [["geometric", [0.3], -1], ["negative-binomial", [3, 0.4], -0.3], ["negative-binomial", [20, 0.9], -0.3]])
  compare(name, parameters, t, sum((k) => Math.exp(t * k) * dist(`${name}-pmf`)(k, ...parameters), 200));

console.log(`excess kurtosis of Kumaraswamy 1 1: ${dist("kumaraswamy-kurtosis")(1, 1).toFixed(1)}, by its definition ${(integral((x) => (x < 1 ? (x - 0.5) ** 4 * 144 : 0)) - 3).toFixed(1)}`);
const mode = dist("negative-binomial-mode")(0.5, 0.3);
const density = (k) => dist("negative-binomial-pmf")(k, 0.5, 0.3).toFixed(2);
console.log(`mode of negative-binomial 0.5 0.3: ${mode}, density there ${density(mode)}, and at 0 ${density(0)}`);
const aces = (k) => dist("hypergeometric-cdf")(k, 100, 3, 60).toFixed(3);
console.log(`three aces among 100 cards, 60 are dealt: no ace ${aces(0)}, fewer than -0.5 aces ${aces(-0.5)}`);
const [vercos, avercos] = ["vercos", "avercos"].map((name) => require(`@stdlib/math-base-special-${name}`));
console.log(`vercos(avercos(0.5)) ${vercos(avercos(0.5))}, vercos(avercos(-0.5)) ${vercos(avercos(-0.5))}`);
JS
