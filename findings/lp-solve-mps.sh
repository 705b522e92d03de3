#!/bin/sh
# lp_solve 5.5.2.5 (Debian), a model written in the free MPS format: a profit of 25 is 5 when it is read again.
# Expected: "use the specified value … as the value for the objective" (its mps-format.htm): +10 is written as 10, where profit is maximized as well. Seen: with "max" +10 is written as -10,
# and read as that. The LP format has it right, and "min" has. (Where another solver, as HiGHS or CBC, reads such a file, "min" is the one that is wrong: 10 means -10 to them.)
# Where: lp_MPS.c, MPS_writefileex: "i == 0" turns the sign of orig_rhs[0] always, get_rh and set_rh only where nothing is maximized. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
debian_get lp-solve libcolamd2 libsuitesparseconfig5
PATH="$folder/usr/bin:$PATH" LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$folder/usr/lib/lp_solve"
{
  for sense in max min; do
    for constant in 10 -10; do
      echo "$sense: x + 2y + $constant; c1: x + y >= 3.5; c2: x + y <= 7.5;" >a.lp
      lp_solve -S1 a.lp -parse_only -wfmps a.mps -wlp b.lp
      value() { lp_solve -S3 "$@" | sed -n 's/.*objective function: //p'; }
      echo "$sense, $constant: $(value a.lp), from LP $(value b.lp), from MPS $(value -fmps a.mps)"
    done
  done
} | same_as 'max, 10: 25.00000000, from LP 25.00000000, from MPS 5.00000000
max, -10: 5.00000000, from LP 5.00000000, from MPS 25.00000000
min, 10: 13.50000000, from LP 13.50000000, from MPS 13.50000000
min, -10: -6.50000000, from LP -6.50000000, from MPS -6.50000000'
