#!/bin/sh
# Qalculate! 4.5.1 (Debian's qalc): the derivative of x! is that of another function.
# Expected: x! is gamma(x + 1), so that both have the slope 2 · digamma(3) = 1.8456 at 2 and 3. Seen: 6 · digamma(3) = 5.5367 for x!.
# Where: libqalculate/MathStructure-differentiate.cc, FUNCTION_ID_FACTORIAL: `CHILD(0) += m_one` turns x into x + 1 in the factor as well as in digamma's copy of it.
. "$(dirname "$0")/lib.sh"
debian_get qalc libqalculate22 libqalculate-data libcurl3-gnutls libicu72 libxml2 libmpfr6 libgmp10 libreadline8 >log
export HOME="$folder"
for text in 'diff(x!, x)' 'diff(x!, x, 1, 2)' 'diff(gamma(x), x, 1, 3)'; do usr/bin/qalc "$text"; done | same_as 'diff(factorial(x)) = digamma(x + 1) × factorial(x + 1)
diff(factorial(x), x, 1, 2) = 6 × digamma(3) ≈ 5.536706011
diff(gamma(x), x, 1, 3) = 2 × digamma(3) ≈ 1.845568670'
