#!/bin/sh
# Maxima 5.46.0 (Debian): the inverses of jacobi_sn, jacobi_cn and jacobi_dn have derivatives that are not theirs.
# Expected: what a push of 1e-5 measures, here at m = 0.4. Seen: the inverse of dn, which falls, has a positive slope; and in the parameter m those of sn and cn are twice
# what is measured, and that of dn is another number. jacobi_dn itself is right.
# Where: src/ellipt.lisp, the grad properties of %inverse_jacobi_sn, _cn and _dn: a half is missing before 1 / (1 - m) in each, and a minus before the slope of dn's inverse, though a
# comment above it has it. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
debian_get maxima libedit2 libgmp10 libtirpc3 libx11-6 libxcb1 libxau6 libxdmcp6 libbsd0 libmd0 libtinfo6 libgssapi-krb5-2 >log
export MAXIMA_PREFIX="$folder/usr" MAXIMA_USERDIR="$folder"
cat >asked.mac <<'MAXIMA'
display2d: false$
fpprintprec: 4$
linel: 200$
asked(f, x0) := block([h: 1e-5, m0: 0.4],
  print(f, "at", x0, "in x:", subst([x = x0, m = m0], diff(f(x, m), x)), "measured", (f(x0 + h, m0) - f(x0 - h, m0)) / (2*h)),
  print(f, "at", x0, "in m:", float(subst([x = x0, m = m0], diff(f(x, m), m))), "measured", (f(x0, m0 + h) - f(x0, m0 - h)) / (2*h)))$
asked(jacobi_dn, 0.5)$
asked(inverse_jacobi_sn, 0.5)$
asked(inverse_jacobi_cn, 0.5)$
asked(inverse_jacobi_dn, 0.9)$
quit()$
MAXIMA
sh usr/bin/maxima --very-quiet <asked.mac 2>log | grep measured | sed 's/ *$//' | same_as 'jacobi_dn at 0.5 in x: -0.1666 measured -0.1666
jacobi_dn at 0.5 in m: -0.1135 measured -0.1135
inverse_jacobi_sn at 0.5 in x: 1.217 measured 1.217
inverse_jacobi_sn at 0.5 in m: 0.04985 measured 0.02492
inverse_jacobi_cn at 0.5 in x: -1.38 measured -1.38
inverse_jacobi_cn at 0.5 in m: 0.4315 measured 0.2158
inverse_jacobi_dn at 0.9 in x: 5.006 measured -5.006
inverse_jacobi_dn at 0.9 in m: -1.163 measured -1.242'
