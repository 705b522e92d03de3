#!/bin/sh
# pandas 1.5.3 (Debian), to_stata: of a column of int32 the numbers from 2147483621 on are gone when the file is read, and so is -2147483648.
# Expected: them, in a wider column, as its text promises for int8 and int16 ("checked for violations of the value restrictions and upcast if needed"), and as the same numbers
# in int64, int16 and int8 have it. Stata keeps the greatest 27 of each whole kind for what is missing. Seen: NaN, in pandas and (but for the lowest) in haven 2.5.1 of R,
# so that 2147483647, for many "no limit" or "none", is no number; uint32, which becomes int32 where that holds it, too.
# Where: io/stata.py, _cast_to_stata_types: int8, int16 and int64 are asked for their limits, np.int32 is not. The line is the same in later sources of pandas.
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import pandas" 2>log || { echo "There is no pandas here. On Debian: apt-get install python3-pandas"; exit 2; }
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'int8 -128 100 101 127: read as int16 -128 100 101 127
int16 -32768 32740 32741 32767: read as int32 -32768 32740 32741 32767
int32 -2147483648 2147483620 2147483621 2147483647: read as float64 nan 2147483620 nan nan
uint32 0 2147483620 2147483621 2147483647: read as float64 0 2147483620 nan nan
uint32 0 2147483620 2147483621 4294967295: read as float64 0 2147483620 2147483621 4294967295
int64 -2147483648 2147483620 2147483621 2147483647: read as float64 -2147483648 2147483620 2147483621 2147483647'
import numpy as np
import pandas as pd

for kind, numbers in [
    ("int8", [-128, 100, 101, 127]),
    ("int16", [-32768, 32740, 32741, 32767]),
    ("int32", [-2147483648, 2147483620, 2147483621, 2147483647]),
    ("uint32", [0, 2147483620, 2147483621, 2147483647]),
    ("uint32", [0, 2147483620, 2147483621, 4294967295]),
    ("int64", [-2147483648, 2147483620, 2147483621, 2147483647]),
]:
    pd.DataFrame({"x": np.array(numbers, kind)}).to_stata("a.dta", write_index=False)
    read = pd.read_stata("a.dta").x
    print(f"{kind} {' '.join(map(str, numbers))}: read as {read.dtype} {' '.join(f'{x:.0f}' for x in read)}")
PYTHON
