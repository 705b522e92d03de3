#!/bin/sh
# OpenTURNS 1.20 (Debian's python3-openturns): two variables that depend on each other.
# Expected: of two normal variables with deviations 1 and 2 and correlation 0.4, the second is 0.56 in the middle, where the first is 0.7 (0.4 · 2 / 1 · 0.7); its density is joint over marginal.
# Seen: 0.79, and another density and CDF. computeSequentialConditionalCDF, its neighbour, is right; so are all where the deviations are equal.
# Expected: a gradient in the order of the parameters; a rank correlation of at most 1; a quantile that gives back what the CDF takes, and a derivative that is symmetric, as the copula is.
# Seen: means first, then deviations, where the parameters alternate; 3.57 for Plackett's copula, and 0.9 for 0.45; another derivative in the second place for Gumbel's.
# Where: Normal.cxx (Student.cxx is alike): computeConditionalPDF, -CDF and -Quantile divide by std::sqrt(sigma_[i]) and multiply by that of the last; neither belongs there.
# Normal::computePDFGradient; PlackettCopula::computeCovariance is twelve times too large, computeConditionalQuantile twice; GumbelCopula::computeDDF, second place.
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c 'import openturns' 2>log || { echo "There is no OpenTURNS here. On Debian: apt-get install python3-openturns"; exit 2; }
/usr/bin/python3 - <<'PYTHON' 2>log | same_as 'OpenTURNS 1.20
deviations (2, 2): middle 0.28, right 0.28; density 0.2161, joint over marginal 0.2161; CDF 0.5478, in sequence 0.5478
deviations (1, 2): middle 0.79, right 0.56; density 0.2149, joint over marginal 0.2175; CDF 0.4367, in sequence 0.4869
mean_0: slope of the density -0.0053, pushed -0.0053
standard_deviation_0: slope of the density 0.1029, pushed -0.1338
mean_1: slope of the density -0.1338, pushed 0.1029
standard_deviation_1: slope of the density -0.1480, pushed -0.1480
Plackett(2.5): rank correlation 3.57, of a sample 0.3, covariance 0.2971
Plackett(2.5): 0.45 goes through CDF and quantile to 0.90
Gumbel(1.7): derivative of the density at (0.3, 0.6): 1.6854 -4.7851, at (0.6, 0.3): -2.0303 0.7151'
import openturns as ot

ot.Log.Show(ot.Log.NONE)
print("OpenTURNS", ot.__version__)
correlation = ot.CorrelationMatrix([[1, 0.4], [0.4, 1]])
for deviations in [(2, 2), (1, 2)]:
    pair = ot.Normal([0.0, 0.0], list(deviations), correlation)
    density = pair.computePDF([0.7, 0.5]) / pair.getMarginal(0).computePDF(0.7)
    print(f"deviations {deviations}: middle {pair.computeConditionalQuantile(0.5, [0.7]):.2f}, right {0.4 * deviations[1] / deviations[0] * 0.7:.2f};"
          f" density {pair.computeConditionalPDF(0.5, [0.7]):.4f}, joint over marginal {density:.4f};"
          f" CDF {pair.computeConditionalCDF(0.5, [0.7]):.4f}, in sequence {pair.computeSequentialConditionalCDF([0.7, 0.5])[1]:.4f}")
pair = ot.Normal([0.1, 0.2], [1.2, 0.8], correlation)
for k, name in enumerate(pair.getParameterDescription()[:4]):
    def density(step):
        moved = pair.getParameter()
        moved[k] += step
        other = ot.Normal(pair)
        other.setParameter(moved)
        return other.computePDF([0.3, 0.6])
    print(f"{name}: slope of the density {pair.computePDFGradient([0.3, 0.6])[k]:.4f}, pushed {(density(1e-5) - density(-1e-5)) / 2e-5:.4f}")
plackett = ot.PlackettCopula(2.5)
ot.RandomGenerator.SetSeed(0)
sample = plackett.getSample(20000).computeSpearmanCorrelation()[0, 1]
print(f"Plackett(2.5): rank correlation {plackett.getSpearmanCorrelation()[0, 1]:.2f}, of a sample {sample:.1f}, covariance {plackett.getCovariance()[0, 1]:.4f}")
print(f"Plackett(2.5): 0.45 goes through CDF and quantile to {plackett.computeConditionalQuantile(plackett.computeConditionalCDF(0.45, [0.5]), [0.5]):.2f}")
gumbel = ot.GumbelCopula(1.7)
print("Gumbel(1.7): derivative of the density at (0.3, 0.6): {:.4f} {:.4f}, at (0.6, 0.3): {:.4f} {:.4f}".format(*gumbel.computeDDF([0.3, 0.6]), *gumbel.computeDDF([0.6, 0.3])))
PYTHON
