#!/bin/sh
# GNOME's Genius 1.0.27 (Debian): the derivative of a power changes places, where neither its base nor its exponent is constant.
# Expected: the derivative of f^g is g · f' · f^(g - 1) + g' · f^g · ln(f). Seen: (x + 9)^x has (x + 9) · x^(x - 1) for the first term, which is x · (x + 9)^(x - 1).
# x^x is right, as nobody can tell the places there.
# Where: src/symbolic.c, differentiate_oper: "(x*y^(y-1))*dx + (x^y)*ln(x)*dy" should begin with y*x^(y-1).
. "$(dirname "$0")/lib.sh"
debian_get genius genius-common libglib2.0-0 libmpfr6 libgmp10 libreadline8 libpcre2-8-0 >log
export HOME="$folder"
cat >asked.gel <<'GEL'
function a(x)=x^x;
function b(x)=(x+9)^x;
function c(x)=x^(2*x);
function d(x)=sin(x)^x;
print(SymbolicDerivative(b)); print(SymbolicDerivative(c)); print(SymbolicDerivative(d));
function say(f)=(g=SymbolicDerivative(f); display("slope", g(3.0)); display("pushed", (f(3.00001)-f(2.99999))*50000));
say(a); say(b); say(c); say(d);
GEL
usr/bin/genius <asked.gel | same_as '(`(x)=(((9+x)*(x^(x-1)))+(((9+x)^x)*ln((9+x)))))
(`(x)=((x*((2*x)^((2*x)-1)))+(2*((x^(2*x))*ln(x)))))
(`(x)=(((sin(x)*(x^(x-1)))*cos(x))+((sin(x)^x)*ln(sin(x)))))
slope: 56.662531794
pushed: 56.6625317991
slope: 4401.91869083
pushed: 4725.91869146
slope: 24929.7767169
pushed: 3059.77671788
slope: -1.26287288167
pushed: -0.0646498159557'
