#!/bin/sh
# Yacas 1.3.6 (Debian): functions whose derivative is in no table, and what becomes of it.
# Expected of Taylor at 0: a series whose coefficients are left open, as for a function f that nobody knows. Seen: erf, whose value at 0 is 0, has the series of sinh, and
# gamma(x + 1), whose value is 1, that of cosh. And where a number is put in for x, each such derivative is 0, without a word, while a push of the same function measures another slope.
# Where: scripts/deriv.rep/code.ys. The variable of a derivative that is left open is replaced as well, so that one gets the derivative of 0 with respect to 0. There "(Deriv(_var) (_var))"
# makes a 1 of it, the next rule a 0 of each other number, and these take turns. A variable should be an atom that is no number. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
debian_get yacas >log
cat >asked.ys <<'YACAS'
Pushed(f, a) := N((Eval(Subst(x, a + 0.001) f) - Eval(Subst(x, a - 0.001) f)) * 500);
Slope(f, a) := N(Eval(Subst(x, a) Apply("D", {x, f})));
Echo("Sin(x) to the 5th:", Taylor(x, 0, 5) Sin(x));
Echo("f(x) to the 2nd:", Taylor(x, 0, 2) f(x));
Echo("Erf(x) to the 5th:", Taylor(x, 0, 5) Erf(x));
Echo("Sinh(x) to the 5th:", Taylor(x, 0, 5) Sinh(x));
Echo("Gamma(x + 1) to the 4th:", Taylor(x, 0, 4) Gamma(x + 1));
Echo("Cosh(x) to the 4th:", Taylor(x, 0, 4) Cosh(x));
Echo("slope of ArcTan at 0.3:", Slope(ArcTan(x), 0.3), "pushed", Pushed(ArcTan(x), 0.3));
Echo("slope of ArcSinh at 0.3:", Slope(ArcSinh(x), 0.3), "pushed", Pushed(ArcSinh(x), 0.3));
Echo("slope of ArcTanh at 0.3:", Slope(ArcTanh(x), 0.3), "pushed", Pushed(ArcTanh(x), 0.3));
Echo("slope of Gamma at 3:", Slope(Gamma(x), 3), "pushed", Pushed(Gamma(x), 3));
Echo("slope of x * Erf(x) at 0.3:", Slope(x * Erf(x), 0.3), "pushed", Pushed(x * Erf(x), 0.3));
Exit();
YACAS
usr/bin/yacas -pc --rootdir usr/share/yacas/scripts/ asked.ys 2>log | sed -E '/^True/d; s/ *$//; s/:/: /; s/([0-9][.][0-9]{3})[0-9]+/\1/g' | same_as 'Sin(x) to the 5th: x-x^3/6+x^5/120
f(x) to the 2nd: f(0)+(Deriv(0)f(0))*x+(x^2*(Deriv(0)Deriv(0)f(0)))/2
Erf(x) to the 5th: x+x^3/6+x^5/120
Sinh(x) to the 5th: x+x^3/6+x^5/120
Gamma(x + 1) to the 4th: x^2/2+x^4/24+1
Cosh(x) to the 4th: x^2/2+x^4/24+1
slope of ArcTan at 0.3: 0.917 pushed 0.917
slope of ArcSinh at 0.3: 0 pushed 0.957
slope of ArcTanh at 0.3: 0 pushed 1.098
slope of Gamma at 3: 0 pushed 1.845
slope of x * Erf(x) at 0.3: 0.328 pushed 0.638'
