#!/bin/sh
# @stdlib, its distributions (packages of 0.1 to 0.3; @stdlib/stats 0.4.1, which has them all, says the same): moments of other distributions.
# Expected: for the moment-generating function the mean of exp(tX), which is summed or integrated here from the density of the same library; an excess kurtosis ("Returns the excess
# kurtosis"), which is -1.2 for what is uniform; a mode where the density is not 0; an entropy that grows slowly; a die without a 7; nothing below 0 where cards are counted; and
# vercos(avercos(y)) = y. Seen: -0.16 for the mean of what is positive; a sum that ends after two terms; 1.8; the mean of another count; -2; Infinity; 7; 0.061; NaN, and 1.5.
# Where: rayleigh/mgf multiplies the 1 of the formula as well; weibull/mgf adds while summand / sum > EPS, which no negative summand is; kumaraswamy/kurtosis does not subtract 3;
# geometric/mgf counts the throws, where all else counts the failures, and so does negative-binomial/mgf, with p for 1 - p; negative-binomial/mode lacks the case r <= 1 of its README;
# poisson/entropy adds terms of exp(lambda), and multiplies with exp(-lambda) afterwards; discrete-uniform/quantile takes floor(p n), not ceil(p n) - 1;
# hypergeometric/cdf cuts towards 0; avercos is acos(1 + x), as its README says as well, while acovercos beside it is asin(x - 1).
. "$(dirname "$0")/lib.sh"
set -- @stdlib/math-base-special-vercos@0.3.1 @stdlib/math-base-special-avercos@0.3.1
for name in rayleigh-mgf@0.3.1 rayleigh-pdf@0.3.1 weibull-mgf@0.3.1 weibull-pdf@0.3.1 kumaraswamy-kurtosis@0.3.1 geometric-mgf@0.3.1 geometric-pmf@0.3.1 \
  negative-binomial-mgf@0.2.3 negative-binomial-pmf@0.1.3 negative-binomial-mode@0.2.2 discrete-uniform-quantile@0.3.1 hypergeometric-cdf@0.2.1 \
  poisson-entropy@0.2.3 poisson-pmf@0.2.3; do
  set -- "$@" "@stdlib/stats-base-dists-$name"
done
npm_get "$@"
node - <<'JS' | same_as 'rayleigh 1, t 0.05: 1.3685, by its density 1.0652
rayleigh 3, t -0.3: -0.1612, by its density 0.3774
weibull 1 1, t -0.3: 0.7000, by its density 0.7692
weibull 2 3, t -1: 0.0907, by its density 0.1450
geometric 0.3, t -1: 0.1486, by its density 0.4040
negative-binomial 3 0.4, t -0.3: 0.2520, by its density 0.3733
negative-binomial 20 0.9, t -0.3: 0.0000, by its density 0.5668
excess kurtosis of Kumaraswamy 1 1: 1.8, by its definition -1.2
mode of negative-binomial 0.5 0.3: -2, density there 0.00, and at 0 0.55
entropy of Poisson 50: 3.3733, by its density 3.3733
entropy of Poisson 100: Infinity, by its density 3.7207
entropy of Poisson 1000: NaN, by its density 4.8727
quantiles of a die: 0.1 is 1, 0.9 is 6, 1 is 7
three aces among 100 cards, 60 are dealt: no ace 0.061, fewer than -0.5 aces 0.061
vercos(avercos(0.5)) NaN, vercos(avercos(-0.5)) 1.5'
const dist = (name) => require(`@stdlib/stats-base-dists-${name}`);
const sum = (f, count) => Array.from({ length: count }, (_, k) => f(k)).reduce((all, v) => all + v);
const integral = (f) => sum((i) => f((i + 0.5) / 2000) / 2000, 100000);
const compare = (name, parameters, t, mean) => console.log(`${name} ${parameters.join(" ")}, t ${t}: ${dist(`${name}-mgf`)(t, ...parameters).toFixed(4)}, by its density ${mean.toFixed(4)}`);
for (const [name, parameters, t] of [["rayleigh", [1], 0.05], ["rayleigh", [3], -0.3], ["weibull", [1, 1], -0.3], ["weibull", [2, 3], -1]])
  compare(name, parameters, t, integral((x) => Math.exp(t * x) * dist(`${name}-pdf`)(x, ...parameters)));
for (const [name, parameters, t] of [["geometric", [0.3], -1], ["negative-binomial", [3, 0.4], -0.3], ["negative-binomial", [20, 0.9], -0.3]])
  compare(name, parameters, t, sum((k) => Math.exp(t * k) * dist(`${name}-pmf`)(k, ...parameters), 200));

console.log(`excess kurtosis of Kumaraswamy 1 1: ${dist("kumaraswamy-kurtosis")(1, 1).toFixed(1)}, by its definition ${(integral((x) => (x < 1 ? (x - 0.5) ** 4 * 144 : 0)) - 3).toFixed(1)}`);
const mode = dist("negative-binomial-mode")(0.5, 0.3);
const density = (k) => dist("negative-binomial-pmf")(k, 0.5, 0.3).toFixed(2);
console.log(`mode of negative-binomial 0.5 0.3: ${mode}, density there ${density(mode)}, and at 0 ${density(0)}`);
for (const rate of [50, 100, 1000]) {
  const surprise = (p) => (p > 0 ? -p * Math.log(p) : 0);
  console.log(`entropy of Poisson ${rate}: ${dist("poisson-entropy")(rate).toFixed(4)}, by its density ${sum((k) => surprise(dist("poisson-pmf")(k, rate)), 2000).toFixed(4)}`);
}
console.log(`quantiles of a die: ${[0.1, 0.9, 1].map((p) => `${p} is ${dist("discrete-uniform-quantile")(p, 1, 6)}`).join(", ")}`);
const aces = (k) => dist("hypergeometric-cdf")(k, 100, 3, 60).toFixed(3);
console.log(`three aces among 100 cards, 60 are dealt: no ace ${aces(0)}, fewer than -0.5 aces ${aces(-0.5)}`);
const [vercos, avercos] = ["vercos", "avercos"].map((name) => require(`@stdlib/math-base-special-${name}`));
console.log(`vercos(avercos(0.5)) ${vercos(avercos(0.5))}, vercos(avercos(-0.5)) ${vercos(avercos(-0.5))}`);
JS
