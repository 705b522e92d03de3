#!/bin/sh
# Matrix 1.5-3 (Debian), writeMM: what is missing is 1e308, a number, when the file is read again; so are NaN, infinity, and 1.7e308.
# Expected: NA, or at least NaN and Inf, which readMM (and SciPy's mmread) read; or an error. Seen: 1e308, and -1e308 below 0, in doubles and in logicals. The help page says nothing of it. (DropletUtils met it: its issue
# 69.)
# Where: CHOLMOD, Check/cholmod_write.c: HUGE_DOUBLE for whatever is no smaller number; CHOLMOD's own reader takes it for infinity again, readMM does not.
# e1071 1.7-13 (Debian), write.matrix.csr: of a number 7 digits are left, so that 20120131.5 is 20120132, and 0.123456789 is 0.1234568. Expected: the number, as its neighbour writeMM has it.
# Where: cat(x@ja[j], ":", x@ra[j]), and of y, at R's usual 7 digits; format(…, digits = 17), or options(digits = 15) around it, would keep them.
# (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs Rscript r-base-core
debian_get r-cran-matrix r-cran-lattice r-cran-e1071 r-cran-class r-cran-sparsem r-cran-proxy >log
export R_LIBS="$folder/usr/lib/R/library:$folder/usr/lib/R/site-library"
cat >asked.R <<'R'
library(Matrix)
cat("Matrix ", format(packageVersion("Matrix")), ", e1071 ", format(packageVersion("e1071")), "\n", sep = "")
x <- c(1/3, NA, NaN, Inf, -Inf, 1.7e308, 1e300)
invisible(writeMM(sparseMatrix(i = seq_along(x), j = rep(1, length(x)), x = x), "a.mtx"))
for (line in readLines("a.mtx")[-(1:2)]) {
  row <- as.integer(strsplit(line, " ")[[1]][1])
  cat(format(x[row], digits = 3), " is written as ", sub("^\\S+ \\S+ ", "", line), "\n", sep = "")
}
invisible(writeMM(sparseMatrix(i = 1:2, j = 1:2, x = c(NA, TRUE)), "b.mtx"))
cat("NA and TRUE are read as", readMM("b.mtx")@x, fill = TRUE)
writeLines(c("%%MatrixMarket matrix coordinate real general", "1 2 2", "1 1 NaN", "1 2 -Inf"), "c.mtx")
cat("NaN and -Inf are read as", readMM("c.mtx")@x, fill = TRUE)
m <- rbind(c(20120131.5, 0.123456789), c(123456789012, 1/3))
e1071::write.matrix.csr(m, "a.svm", y = c(12345678.5, 1))
writeLines(sub(" $", "", readLines("a.svm")))
invisible(writeMM(Matrix(m, sparse = TRUE), "d.mtx"))
cat("writeMM:", sub("^\\S+ \\S+ ", "", readLines("d.mtx")[-(1:2)]), fill = TRUE)
R
Rscript --vanilla asked.R | same_as 'Matrix 1.5.3, e1071 1.7.13
0.333 is written as .3333333333333333
NA is written as 1e308
NaN is written as 1e308
Inf is written as 1e308
-Inf is written as -1e308
1.7e+308 is written as 1e308
1e+300 is written as 1e300
NA and TRUE are read as 1e+308 1
NaN and -Inf are read as NaN -Inf
12345678 1:20120132 2:0.1234568
1 1:123456789012 2:0.3333333
writeMM: 20120131.5 123456789012 .123456789 .3333333333333333'
