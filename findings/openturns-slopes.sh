#!/bin/sh
# OpenTURNS 1.20 (Debian's python3-openturns): slopes of formulas and distributions that a push contradicts, and a mean that is 0 once the variance has been asked for.
# Expected: floor, ceil, round and trunc have the slope 0; seen: 1. Expected: the gradient is of the formula that is evaluated; seen: 2^x^2 is 2^(x^2) there, and (2^x)^2 in the gradient.
# Expected: computeCDFGradient, computePDFGradient and getKurtosis fit the CDF, the PDF and a sample. Seen: twice the slope (InverseChiSquare), the other sign (Laplace), NaN (Pareto),
# nine times the slope (Triangular), another one (Trapezoidal); a kurtosis of 0.5, where it is at least 1 (LogUniform). FisherSnedecor: getMean() is 1.31, and 0 if getCovariance() came first.
# Where: Ev3, which derives the formulas, takes floor and its like for their argument, and its ExpressionParser::power reads from the left; InverseChiSquare.cxx: no 0.5 before log(2x) + psi; Laplace.cxx: no sign below mu; Pareto.cxx: pow(-beta_ / x, alpha_), the minus
# belongs in front; Triangular.cxx: -xa / ba should be -fact * xa / ba; Trapezoidal.cxx, cdfGradient[3]; LogUniform.cxx: getKurtosis holds the sum of getSkewness; FisherSnedecor.cxx, computeCovariance:
# isAlreadyComputedMean_ = true, where isAlreadyComputedCovariance_ is meant.
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c 'import openturns' 2>log || { echo "There is no OpenTURNS here. On Debian: apt-get install python3-openturns"; exit 2; }
/usr/bin/python3 - <<'PYTHON' 2>log | same_as 'OpenTURNS 1.20
sin(x) at 1.7: slope -0.13, pushed -0.13
floor(x) at 1.7: slope 1.00, pushed 0.00
ceil(x) at 1.7: slope 1.00, pushed 0.00
round(x) at 1.7: slope 1.00, pushed 0.00
trunc(x) at 1.7: slope 1.00, pushed 0.00
2^x^2 at 1.7: slope 14.63, pushed 17.47
2^(x^2) at 1.7: slope 17.47, pushed 17.47
Normal(0.3, 1.4) at 1.0, parameter 1: slope of the CDF -0.1257, pushed -0.1257
InverseChiSquare(5.5,) at 0.2, parameter 0: slope of the CDF 0.2568, pushed 0.1284
Laplace(0.3, 1.4) at 0.0, parameter 1: slope of the CDF 0.0986, pushed -0.0986
Pareto(1.2, 3.1, 0.2) at 1.7, parameter 2: slope of the CDF nan, pushed -1.0348
Triangular(0.0, 1.2, 3.0) at 0.4, parameter 2: slope of the CDF -0.1333, pushed -0.0148
Trapezoidal(0.0, 1.0, 2.2, 4.0) at 3.0, parameter 3: slope of the CDF -0.1794, pushed -0.1338
LogUniform(0.2, 1.4): kurtosis 0.51, of a sample 2.0
FisherSnedecor(4.5, 8.4), getMean first: mean 1.3125
FisherSnedecor(4.5, 8.4), getCovariance first: mean 0.0000'
import openturns as ot

ot.Log.Show(ot.Log.NONE)
print("OpenTURNS", ot.__version__)
for formula in ["sin(x)", "floor(x)", "ceil(x)", "round(x)", "trunc(x)", "2^x^2", "2^(x^2)"]:
    f = ot.SymbolicFunction(["x"], [formula])
    pushed = (f([1.7 + 1e-6])[0] - f([1.7 - 1e-6])[0]) / 2e-6
    print(f"{formula} at 1.7: slope {f.gradient([1.7])[0, 0]:.2f}, pushed {pushed:.2f}")


def slope(make, parameter, index, x):
    def cdf(step):
        moved = list(parameter)
        moved[index] += step
        return make(*moved).computeCDF(x)

    said = make(*parameter).computeCDFGradient([x])[index]
    print(f"{make.__name__}{tuple(parameter)} at {x}, parameter {index}: slope of the CDF {said:.4f}, pushed {(cdf(1e-5) - cdf(-1e-5)) / 2e-5:.4f}")


slope(ot.Normal, [0.3, 1.4], 1, 1.0)
slope(ot.InverseChiSquare, [5.5], 0, 0.2)
slope(ot.Laplace, [0.3, 1.4], 1, 0.0)
slope(ot.Pareto, [1.2, 3.1, 0.2], 2, 1.7)
slope(ot.Triangular, [0.0, 1.2, 3.0], 2, 0.4)
slope(ot.Trapezoidal, [0.0, 1.0, 2.2, 4.0], 3, 3.0)
ot.RandomGenerator.SetSeed(0)
uniform = ot.LogUniform(0.2, 1.4)
print(f"LogUniform(0.2, 1.4): kurtosis {uniform.getKurtosis()[0]:.2f}, of a sample {uniform.getSample(100000).computeKurtosis()[0]:.1f}")
for first in ["getMean", "getCovariance"]:
    f = ot.FisherSnedecor(4.5, 8.4)
    getattr(f, first)()
    print(f"FisherSnedecor(4.5, 8.4), {first} first: mean {f.getMean()[0]:.4f}")
PYTHON
