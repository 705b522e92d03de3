#!/bin/sh
# R 4.2.2 with foreign 0.8.84 (Debian), write.dbf: a number above 10¹⁵ makes a column of whole ones, in which there is no room for it.
# Expected: fields of 19 places, with as many behind the point as there is room for: 1.5 beside 10¹⁵ is 1.5, and 2⁵³ has sixteen places. Seen: beside 2⁵³, 1.5 is written as 1, and
# 2⁵³ itself as another number (which one may depend on the machine), without a word.
# Where: write.dbf takes "precision - (mrx + 3)" for the places behind the point, without a 0 below which it may not go; with 0 of them shapelib's DBFWriteAttribute makes
# an int of each number.
. "$(dirname "$0")/lib.sh"
Rscript -e 'library(foreign)' >log 2>&1 || { echo "There is no R with foreign here. On Debian: apt-get install r-base-core r-cran-foreign"; exit 2; }
cat >asked.R <<'R'
library(foreign)
for (large in c(1e14, 1e15, 2^53)) {
  write.dbf(data.frame(x = c(large, 1.5)), "a.dbf")
  read <- read.dbf("a.dbf")$x
  cat(format(large, digits = 17), if (identical(read[1], large)) "is read again," else "is not read again,", "and 1.5 beside it", if (identical(read[2], 1.5)) "is" else "is not", "\n")
}
cat("beside 2^53 it is", { write.dbf(data.frame(x = c(2^53, 1.5)), "a.dbf"); read.dbf("a.dbf")$x[2] }, "\n")
R
Rscript asked.R | sed 's/ *$//' | same_as '1e+14 is read again, and 1.5 beside it is
1e+15 is read again, and 1.5 beside it is
9007199254740992 is not read again, and 1.5 beside it is not
beside 2^53 it is 1'
