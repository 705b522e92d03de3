#!/bin/sh
# VGAM 1.1-7 for R (Debian), three of its distributions: probabilities that are negative, above 1, or have a positive logarithm.
# Expected: P[X <= q] and P[X > q] between 0 and 1, together 1, and log.p the logarithm of it. Seen: -3 for a place below the smallest value of a Pareto distribution, though its sister ppareto
# says 0 there; two sides of a triangle whose sum is 2.1; and a logarithm of 0.2 for Huber's distribution above its middle.
# Where: pparetoIV, which pparetoI and pparetoIII call, answers 0 and 1 for q <= 0, where it should for q <= location; ptriangle, for the upper side above theta, adds the
# part with qstar, where it should subtract it; and phuber takes log1p(exp(…)), which should be log1p(-exp(…)). (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs Rscript r-base-core
debian_get r-cran-vgam >log
export R_LIBS="$folder/usr/lib/R/site-library"
cat >asked.R <<'R'
suppressMessages(library(VGAM))
sides <- function(name, p, ...) for (q in c(...)) cat(name, "at", q, "lower", format(p(q), digits = 4), "upper", format(p(q, lower.tail = FALSE), digits = 4),
  "sum", format(p(q) + p(q, lower.tail = FALSE), digits = 4), "log of lower", format(log(p(q)), digits = 4), "by log.p", format(p(q, log.p = TRUE), digits = 4), "\n")
sides("Pareto from 1, ppareto,", function(q, ...) ppareto(q, scale = 1, shape = 2, ...), 0.5, 2)
sides("Pareto from 1, pparetoI,", function(q, ...) pparetoI(q, scale = 1, shape = 2, ...), 0.5, 2)
sides("triangle to 1, highest at 0.4,", function(q, ...) ptriangle(q, theta = 0.4, ...), 0.2, 0.55, 0.85)
sides("Huber", phuber, -1, 0, 1)
sides("normal", pnorm, -1, 0, 1)
R
Rscript asked.R 2>log | sed 's/ *$//' | same_as 'Pareto from 1, ppareto, at 0.5 lower 0 upper 1 sum 1 log of lower -Inf by log.p -Inf
Pareto from 1, ppareto, at 2 lower 0.75 upper 0.25 sum 1 log of lower -0.2877 by log.p -0.2877
Pareto from 1, pparetoI, at 0.5 lower -3 upper 4 sum 1 log of lower NaN by log.p NaN
Pareto from 1, pparetoI, at 2 lower 0.75 upper 0.25 sum 1 log of lower -0.2877 by log.p -0.2877
triangle to 1, highest at 0.4, at 0.2 lower 0.1 upper 0.9 sum 1 log of lower -2.303 by log.p -2.303
triangle to 1, highest at 0.4, at 0.55 lower 0.6625 upper 0.8625 sum 1.525 log of lower -0.4117 by log.p -0.4117
triangle to 1, highest at 0.4, at 0.85 lower 0.9625 upper 1.163 sum 2.125 log of lower -0.03822 by log.p -0.03822
Huber at -1 lower 0.2268 upper 0.7732 sum 1 log of lower -1.484 by log.p -1.484
Huber at 0 lower 0.5 upper 0.5 sum 1 log of lower -0.6931 by log.p -0.6931
Huber at 1 lower 0.7732 upper 0.2268 sum 1 log of lower -0.2572 by log.p 0.2044
normal at -1 lower 0.1587 upper 0.8413 sum 1 log of lower -1.841 by log.p -1.841
normal at 0 lower 0.5 upper 0.5 sum 1 log of lower -0.6931 by log.p -0.6931
normal at 1 lower 0.8413 upper 0.1587 sum 1 log of lower -0.1728 by log.p -0.1728'
