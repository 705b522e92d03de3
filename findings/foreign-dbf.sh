#!/bin/sh
# R 4.2.2 with foreign 0.8.84 (Debian), write.dbf: a number above 10¹⁵ makes a column of whole ones, cut to 32 bits; one above 10¹⁶ fills it with "%19.0-1f".
# Expected: numbers in fields of 19 places, with as many behind the point as there is room for: 1.5 beside 10¹⁵ is 1.5. Seen: beside 2⁵³ it is 1, and 2⁵³ is -2147483648; beside 10¹⁷
# each field holds the pattern of a number instead of one, and read.dbf says NA. GDAL 3.6.2 reads the same.
# Where: write.dbf takes "precision - (mrx + 3)" for the places behind the point, without a 0 below which it may not go; with 0 of them shapelib's DBFWriteAttribute makes
# an int of the number, with less its pattern "%%%d.%df" becomes one that sprintf does not know.
. "$(dirname "$0")/lib.sh"
Rscript -e 'library(foreign)' >log 2>&1 || { echo "There is no R with foreign here. On Debian: apt-get install r-base-core r-cran-foreign"; exit 2; }
cat >asked.R <<'R'
library(foreign)
for (x in list(c(1e15, 1.5), c(2^53, 1.5), c(1e16, 1.5), c(1e17, 1.5), c(1e20, 1.5))) {
  write.dbf(data.frame(x), "a.dbf")
  # A header of 32 bytes, another 32 for the column, and a byte behind them; each row begins with a blank.
  file <- readBin("a.dbf", "raw", 1000)[66:105]
  rows <- sapply(list(file[2:20], file[22:40]), function(row) trimws(rawToChar(row[row != 0])))
  cat(paste(x, collapse = " "), "in the file", rows, "read", paste(read.dbf("a.dbf")$x, collapse = " "), "\n")
}
R
Rscript asked.R | same_as '1e+15 1.5 in the file 1000000000000000.0 1.5 read 1e+15 1.5 
9007199254740992 1.5 in the file -2147483648 1 read -2147483648 1 
1e+16 1.5 in the file -2147483648 1 read -2147483648 1 
1e+17 1.5 in the file %19.0-1f %19.0-1f read NA NA 
1e+20 1.5 in the file %19.0-4f %19.0-4f read NA NA '
