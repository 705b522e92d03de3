#!/bin/sh
# R 4.2.2 with readr 2.1.4 and vroom 1.6.1 (Debian), numbers of a table: 0.000000000000000001234 is 0, 1.234e-305 is ten times as much, and 1e308 a tenth.
# Expected: the number, as read.csv reads it, and fread of data.table 1.14.8. Seen: of a number below 1 that has no exponent 17 places behind the point count, zeros among them, so that
# 0.00000000000012345678901 ends after the 5; of one with an exponent, this less the places behind the point stops at -307 and at 307, so that a small chance, 4.94e-324 say,
# grows by thirty-one powers of ten, and what is too large (1e400) is 1e307, not infinite.
# Where: bsd_strtod, in vroom and in readr's own first edition: mantSize, of which it takes 18, counts the zeros ahead as well; and exp, from which the places have been taken, is cut to
# maxExponent, which is 307.
. "$(dirname "$0")/lib.sh"
Rscript -e 'library(readr)' >log 2>&1 || { echo "There is no R with readr here. On Debian: apt-get install r-base-core r-cran-readr"; exit 2; }
cat >asked.R <<'R'
texts <- c("1.5e-300", "0.0000012345678901234", "0.00000000000012345678901", "0.000000000000000001234", "1.234e-305", "1.2345678901234567e-300",
  "2.2250738585072014e-308", "4.94065645841247e-324", "1e307", "1e308", "1.5e308", "1e400")
for (text in texts) {
  writeLines(c("x", text), "a.csv")
  readers <- c(read.csv = read.csv("a.csv")$x, readr = readr::read_csv("a.csv", col_types = "d")$x, vroom = vroom::vroom("a.csv", delim = ",", col_types = "d")$x)
  cat(text, paste(names(readers), sprintf("%.8g", readers), collapse = " "), sep = ": ")
  cat("\n")
}
R
Rscript asked.R 2>log | same_as '1.5e-300: read.csv 1.5e-300 readr 1.5e-300 vroom 1.5e-300
0.0000012345678901234: read.csv 1.2345679e-06 readr 1.2345679e-06 vroom 1.2345679e-06
0.00000000000012345678901: read.csv 1.2345679e-13 readr 1.2345e-13 vroom 1.2345e-13
0.000000000000000001234: read.csv 1.234e-18 readr 0 vroom 0
1.234e-305: read.csv 1.234e-305 readr 1.234e-304 vroom 1.234e-304
1.2345678901234567e-300: read.csv 1.2345679e-300 readr 1.2345679e-291 vroom 1.2345679e-291
2.2250738585072014e-308: read.csv 2.2250739e-308 readr 2.2250739e-291 vroom 2.2250739e-291
4.94065645841247e-324: read.csv 4.9406565e-324 readr 4.9406565e-293 vroom 4.9406565e-293
1e307: read.csv 1e+307 readr 1e+307 vroom 1e+307
1e308: read.csv 1e+308 readr 1e+307 vroom 1e+307
1.5e308: read.csv 1.5e+308 readr 1.5e+308 vroom 1.5e+308
1e400: read.csv Inf readr 1e+307 vroom 1e+307'
