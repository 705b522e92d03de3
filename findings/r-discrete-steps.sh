#!/bin/sh
# actuar 3.3-2 and extraDistr 1.9.1 for R (Debian), distributions of whole numbers: what they say between two of them, and below the first step.
# Expected of P[X <= q]: a step at each whole number and none between, as ppois and pztpois, their neighbours, have it; of a quantile: 0 while the probability is at most that of 0. Seen:
# pdweibull rises between 1 and 2; plogarithmic and pzmlogarithmic say at 1.001 what belongs to 2; and qzmpois, whose 0 has the probability 0.4, answers NaN at 0.3, with a
# warning.
# Where: extraDistr, discrete-weibull-distribution.cpp, cdf_dweibull: x should be floor(x); actuar, logarithmic.c: k < x should be k < floor(x), and zmpois.c, qzmpois (zmgeom.c, zmnbinom.c and
# zmbinom.c alike): what goes to qpois is negative there, and should be 0 at least. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs Rscript r-base-core
debian_get r-cran-actuar r-cran-expint r-cran-extradistr r-cran-rcpp >log
export R_LIBS="$folder/usr/lib/R/site-library"
cat >asked.R <<'R'
suppressWarnings(suppressMessages({ library(actuar); library(extraDistr) }))
cat("actuar", format(packageVersion("actuar")), "extraDistr", format(packageVersion("extraDistr")), "\n")
places <- c(1, 1.001, 1.5, 2)
below <- function(name, p, ...) cat(name, "at", places, "is", format(p(places, ...), digits = 4), "\n")
below("ppois", ppois, 2)
below("pztpois", pztpois, 2)
below("plogarithmic", plogarithmic, 0.4)
below("pzmlogarithmic", pzmlogarithmic, 0.4, 0.3)
below("pdweibull", pdweibull, 0.5, 1.2)
chances <- c(0.05, 0.3, 0.39, 0.41, 0.9)
cat("pzmpois at 0 1 2 is", format(pzmpois(0:2, 2, 0.4), digits = 4), "\n")
cat("qzmpois at", chances, "is", suppressWarnings(qzmpois(chances, 2, 0.4)), "\n")
cat("qpois at", chances, "is", qpois(chances, 2), "\n")
R
Rscript asked.R 2>log | sed 's/ *$//' | same_as 'actuar 3.3.2 extraDistr 1.9.1
ppois at 1 1.001 1.5 2 is 0.4060 0.4060 0.4060 0.6767
pztpois at 1 1.001 1.5 2 is 0.3130 0.3130 0.3130 0.6261
plogarithmic at 1 1.001 1.5 2 is 0.7830 0.9397 0.9397 0.9397
pzmlogarithmic at 1 1.001 1.5 2 is 0.8481 0.9578 0.9578 0.9578
pdweibull at 1 1.001 1.5 2 is 0.7966 0.7968 0.8752 0.9250
pzmpois at 0 1 2 is 0.4000 0.5878 0.7756
qzmpois at 0.05 0.3 0.39 0.41 0.9 is NaN NaN 0 1 3
qpois at 0.05 0.3 0.39 0.41 0.9 is 0 1 1 2 4'
