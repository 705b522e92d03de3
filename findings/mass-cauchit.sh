#!/bin/sh
# MASS 7.3-58.2 for R (Debian), polr with method = "cauchit": a likelihood that is not that of the fit.
# Expected: logLik is the sum of the logarithms of the fitted probabilities; and without an x, two thresholds for three answers give the answers their frequencies, and so one likelihood with
# every link. Seen: so for four links; with "cauchit" the likelihood is lower than that of its own probabilities, by more the more answers there are. Here the second best of five
# links by its probabilities is the fourth by logLik, and by AIC; and the fit is beside the maximum.
# Where: polr.fit, fmin: pmin(100, …) and pmax(-100, …) stand for infinite limits. pnorm and plogis are 1 and 0 there, but pcauchy(-100) is 0.0032, which the first answer and the last one
# lose. The limits should stay infinite in fmin. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs Rscript r-base-core
debian_get r-cran-mass >log
export R_LIBS="$folder/usr/lib/R/library"
cat >asked.R <<'R'
library(MASS)
cat("MASS", format(packageVersion("MASS")), "\n")
x <- rep(c(-1, 0, 1), each = 20)
answer <- factor(strsplit("aaaaaaaabbbbbbbbccccaaaaaabbbbbbbbccccccaaaabbbbbbcccccccccc", "")[[1]])
counts <- table(answer)
cat("by the frequencies", format(sum(counts * log(counts / length(answer))), digits = 6), "\n")
own <- function(model) format(sum(log(fitted(model)[cbind(seq_along(answer), answer)])), digits = 6)
for (method in c("logistic", "probit", "loglog", "cloglog", "cauchit")) {
  none <- polr(answer ~ 1, method = method)
  fit <- polr(answer ~ x, method = method)
  cat(method, "without x: logLik", format(logLik(none)[1], digits = 6), "by its probabilities", own(none), "with x: logLik", format(logLik(fit)[1], digits = 6), "by its probabilities", own(fit), "\n")
}
R
Rscript asked.R 2>log | sed 's/ *$//' | same_as 'MASS 7.3.58.2
by the frequencies -65.7164
logistic without x: logLik -65.7164 by its probabilities -65.7164 with x: logLik -63.6635 by its probabilities -63.6635
probit without x: logLik -65.7164 by its probabilities -65.7164 with x: logLik -63.6837 by its probabilities -63.6837
loglog without x: logLik -65.7164 by its probabilities -65.7164 with x: logLik -64.1037 by its probabilities -64.1037
cloglog without x: logLik -65.7164 by its probabilities -65.7164 with x: logLik -63.5394 by its probabilities -63.5394
cauchit without x: logLik -66.0996 by its probabilities -65.7171 with x: logLik -63.9646 by its probabilities -63.5813'
