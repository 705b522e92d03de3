#!/bin/sh
# FriCAS 1.3.8 (Debian): the derivatives of Legendre's functions P and Q lack a denominator, that of Laguerre's lacks a minus.
# Expected: (x² - 1) · dP/dx is (n - m + 1) · P(n + 1, m, x) - (n + 1) · x · P(n, m, x), and so for Q. Seen: that is the derivative itself. P(1, 0, x) is x; with FriCAS's own legendreP(1, x) and legendreP(2, x), the
# polynomials, in the place of the symbols, x has the slope x² - 1. The derivative of L(n, a, x) is -L(n - 1, a + 1, x).
# Seen: without the minus; for n = 1 that is 1, and the derivative of L(1, a, x), which it knows to be 1 + a - x, is -1. Its other special functions (Bessel, Airy, Kelvin, Kummer, Whittaker,
# Struve, Lommel, elliptic, Jacobi, Weierstrass) agree with a push.
# Where: combfunc.spad, eLegendrePGrad_z and eLegendreQGrad_z: divide by z² - 1; eLaguerreLGrad_z: a minus. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs fricas fricas
fricas -nosman <<'FRICAS' 2>&1 | sed -n 's/.*says: //p' | same_as 'the polynomials of degree 1 and 2 = [x,(3*x^2+(-1))/2]
D(legendreP(1, x), x) = 1
D(legendreP(1, 0, x), x) = 2*legendreP(2,0,x)+(-2)*x*legendreP(1,0,x)
which is, with the polynomials = x^2+(-1)
D(legendreQ(n, m, x), x) = (n+((-1)*m+1))*legendreQ(n+1,m,x)+((-1)*n+(-1))*x*legendreQ(n,m,x)
L(1, 1/2, x) = ((-2)*x+3)/2
its derivative = -1
D(laguerreL(n, 1/2, x), x) = laguerreL(n+(-1),3/2,x)
which is, for n = 1 = 1
D(besselJ(n, x), x) = ((-1)*besselJ(n+1,x)+besselJ(n+(-1),x))/2'
)set messages type off
)set output length 150
say(name, f) == output(concat ["says: ", name, " = ", unparse((f)::InputForm)])
exact := [legendreP(1, x), legendreP(2, x)] :: List Expression Integer
symbols := [legendreP(1, 0, x), legendreP(2, 0, x)] :: List Expression Integer
say("the polynomials of degree 1 and 2", exact)
say("D(legendreP(1, x), x)", D(legendreP(1, x), x))
say("D(legendreP(1, 0, x), x)", D(legendreP(1, 0, x), x))
say("which is, with the polynomials", eval(D(legendreP(1, 0, x), x), symbols, exact))
say("D(legendreQ(n, m, x), x)", D(legendreQ(n, m, x), x))
say("L(1, 1/2, x)", laguerreL(1, 1/2, x))
say("its derivative", D(laguerreL(1, 1/2, x), x))
say("D(laguerreL(n, 1/2, x), x)", D(laguerreL(n, 1/2, x), x))
say("which is, for n = 1", eval(D(laguerreL(n, 1/2, x), x), n = 1))
say("D(besselJ(n, x), x)", D(besselJ(n, x), x))
)quit
y
FRICAS
