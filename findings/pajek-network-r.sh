#!/bin/sh
# network 1.18.1 for R (Debian), read.paj: a network of Anna, who knows Bert, who knows Carl, is one of Bert, who knows Carl, who knows Anna, if its vertices stand in another order.
# Expected: each line of *Vertices begins with the number that ties go by, so the order of the lines says nothing; and "if no weight is included, a default weight of 1 is used" (its help page).
# Seen: names that are permuted the wrong way round, twice where two are exchanged, so that only longer cycles show it; coordinates stay where the lines are; and NA for the weight.
# Where: postProcessProject: "vertex[as.numeric(vertex[, 1]), 2]" takes line 3 for vertex 1, where line 1 says 3 (order(as.numeric(vertex[, 1])), for all columns, would do); read.paj: the 1 is set
# where "all(RAlengths == 2)". (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs Rscript r-base-core
debian_get r-cran-network r-cran-statnet.common r-cran-coda r-cran-tibble r-cran-magrittr r-cran-pillar r-cran-rlang r-cran-vctrs r-cran-lifecycle r-cran-fansi r-cran-utf8 r-cran-pkgconfig r-cran-cli r-cran-glue >log
export R_LIBS="$folder/usr/lib/R/site-library"
cat >asked.R <<'R'
suppressMessages(library(network))
cat("network ", format(packageVersion("network")), "\n", sep = "")
show <- function(title, vertices, ties) {
  writeLines(c(paste("*Vertices", length(vertices)), vertices, "*Arcs", ties), "a.net")
  read <- read.paj("a.net")
  ends <- as.matrix(read, matrix.type = "edgelist")
  names <- read %v% "vertex.names"
  cat(title, ": ", paste0(names, collapse = " "), "; ", paste(names[ends[, 1]], "to", names[ends[, 2]], read %e% setdiff(list.edge.attributes(read), "na"), collapse = ", "), "\n", sep = "")
}
show("in order", c('1 "Anna"', '2 "Bert"', '3 "Carl"'), c("1 2 5", "2 3 5"))
show("not in order", c('3 "Carl"', '1 "Anna"', '2 "Bert"'), c("1 2 5", "2 3 5"))
show("no weights", c('1 "Anna"', '2 "Bert"', '3 "Carl"'), c("1 2", "2 3"))
show("one weight", c('1 "Anna"', '2 "Bert"', '3 "Carl"'), c("1 2", "2 3 5"))
R
Rscript --vanilla asked.R | same_as 'network 1.18.1
in order: Anna Bert Carl; Anna to Bert 5, Bert to Carl 5
not in order: Bert Carl Anna; Bert to Carl 5, Carl to Anna 5
no weights: Anna Bert Carl; Anna to Bert 1, Bert to Carl 1
one weight: Anna Bert Carl; Anna to Bert NA, Bert to Carl 5'
