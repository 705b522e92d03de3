#!/bin/sh
# Giac 1.9.0 (Debian's xcas): erfc, the other half of erf, once 15 digits or more are asked for.
# Expected: erfc(-x) is 2 - erfc(x), as with the 12 digits of the start, and as for -3/10, which is not yet a number. Seen with Digits := 15 and more: erfc(-0.3) is erfc(0.3), and so erf(-0.3) + erfc(-0.3)
# is 0.34, where it is 1. And expected: as many digits as were asked for. Seen: erfc(5.0) is out in the fourth of 15 digits, and in the ninth of 20; with 12 it is right.
# Where: usual.cc, erf0: a negative real number answers with -erf0(-x) and leaves `erfc`, which is handed back beside it, as it is for -x: it needs `erfc = 2 - erfc`, as the numbers of 53 bits have it below. The
# series ends at 10^-digits, which is not small beside erfc; it is small beside erf. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs giac xcas
giac <<'GIAC' 2>&1 >log | grep '^[0-9]* digits' | sed 's/,/ /g' | same_as '12 digits: erfc(0.3)  erfc(-0.3) = 0.671373240541 1.32862675946
12 digits: erf(-0.3) + erfc(-0.3) = 1.0
12 digits: erfc(5.0) = 1.53745979443e-12
15 digits: erfc(0.3)  erfc(-0.3) = 0.671373240540873 0.671373240540873
15 digits: erf(-0.3) + erfc(-0.3) = 0.342746481081746
15 digits: erfc(5.0) = 0.153921320134032e-11
20 digits: erfc(-3/10) = 1.328626759459127428
20 digits: erfc(-0.3) = 0.6713732405408725724
20 digits: erfc(5.0) = 0.1537459788929392002e-11
50 digits: erfc(-0.3) = 0.6713732405408725723610859521332434488300819037373
50 digits: erfc(5.0) = 0.1537459794428034850188343485383378890117967122037e-11'
print("12 digits: erfc(0.3), erfc(-0.3) =", erfc(0.3), erfc(-0.3));
print("12 digits: erf(-0.3) + erfc(-0.3) =", erf(-0.3) + erfc(-0.3));
print("12 digits: erfc(5.0) =", erfc(5.0));
Digits := 15;
print("15 digits: erfc(0.3), erfc(-0.3) =", erfc(0.3), erfc(-0.3));
print("15 digits: erf(-0.3) + erfc(-0.3) =", erf(-0.3) + erfc(-0.3));
print("15 digits: erfc(5.0) =", erfc(5.0));
Digits := 20;
print("20 digits: erfc(-3/10) =", evalf(erfc(-3/10)));
print("20 digits: erfc(-0.3) =", erfc(-0.3));
print("20 digits: erfc(5.0) =", erfc(5.0));
Digits := 50;
print("50 digits: erfc(-0.3) =", erfc(-0.3));
print("50 digits: erfc(5.0) =", erfc(5.0));
GIAC
