#!/bin/sh
# ReadStat 1.1.8 (Debian), readstat a.dta b.sav and a.dta b.xpt: what Stata's file says is missing becomes 2147483622; and numbers of persons fall together, 20230117 and 20230118 into 20230112.
# Expected: the same numbers, and what is missing stays so. Stata has 27 kinds of it, "." and ".a" to ".z" ("refused", say). Seen: "." stays missing, ".a" of a column of whole numbers is
# the code under it: 102 in a byte, 32742 in two, 2147483622 in four; a.csv leaves it empty. And in SAS's transport format, whose numbers have eight bytes and room for 2⁵⁶,
# whole numbers from 2²⁴ on lose their last places, and 0.1 of float32 one.
# Where: write/mod_readstat.c, handle_value: is_tagged_missing is asked for only where the new file is one of Stata's; handle_variable: the four bytes of the old column
# (storage_width) are the width of the new one, and xport_variable_width in readstat_xport_write.c takes each from 3 to 8. A later source of mod_readstat.c says the same.
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import pandas" 2>log || { echo "There is no pandas here. On Debian: apt-get install python3-pandas"; exit 2; }
/usr/bin/python3 - 2>log <<'PYTHON'
import struct

import numpy as np
import pandas as pd

numbers = [16777216, 16777217, 20230117, 20230118]
columns = {"whole": np.array(numbers, np.int32), "real": np.array(numbers, float), "single": np.array([0.1, 0.2, 1 / 3, 20.1], np.float32)}
pd.DataFrame(columns).to_stata("numbers.dta", write_index=False)
# pandas writes no ".a": its codes, one above the code of "." in each kind, are put in the place of other numbers.
table = {"four": np.array([1, 2147483619, 2147483620], np.int32), "two": np.array([1, 32739, 32740], np.int16), "one": np.array([1, 99, 100], np.int8)}
pd.DataFrame(table).to_stata("missing.dta", write_index=False)
file = open("missing.dta", "rb").read()
for old, new in ((2147483619, 32739, 99), (2147483621, 32741, 101)), ((2147483620, 32740, 100), (2147483622, 32742, 102)):
    assert file.count(struct.pack("<ihb", *old)) == 1
    file = file.replace(struct.pack("<ihb", *old), struct.pack("<ihb", *new))
open("missing.dta", "wb").write(file)
PYTHON
debian_get readstat libreadstat1 libxlsxwriter4 libcsv3 libminizip1
for name in missing numbers; do
  for kind in sav xpt; do usr/bin/readstat "$name.dta" "$name.$kind" >log 2>&1; done
  for kind in dta sav xpt; do
    usr/bin/readstat "$name.$kind" "$name-$kind.csv" >log 2>&1
    for column in 1 2 3; do
      echo "$name.$kind:" $(cut -d , -f "$column" "$name-$kind.csv" | sed 's/"//g; s/\.0*$//; s/^$/missing/')
    done
  done
done | same_as 'missing.dta: four 1 missing missing
missing.dta: two 1 missing missing
missing.dta: one 1 missing missing
missing.sav: four 1 missing 2147483622
missing.sav: two 1 missing 32742
missing.sav: one 1 missing 102
missing.xpt: four 1 missing 2147483392
missing.xpt: two 1 missing 32742
missing.xpt: one 1 missing 102
numbers.dta: whole 16777216 16777217 20230117 20230118
numbers.dta: real 16777216 16777217 20230117 20230118
numbers.dta: single 0.100000 0.200000 0.333333 20.100000
numbers.sav: whole 16777216 16777217 20230117 20230118
numbers.sav: real 16777216 16777217 20230117 20230118
numbers.sav: single 0.10000000149012 0.20000000298023 0.33333334326744 20.10000038146973
numbers.xpt: whole 16777216 16777216 20230112 20230112
numbers.xpt: real 16777216 16777217 20230117 20230118
numbers.xpt: single 0.09999996423721 0.19999998807907 0.33333331346512 20.09999084472656'
