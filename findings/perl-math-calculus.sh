#!/bin/sh
# Math::Calculus::Expression 0.2.2 of Perl (Debian), which differentiates and solves as well: 1 - 2 + 3 is -4.
# Expected: x² - 2 x + 1 at 3 is 4, as x² + 1 - 2 x is; the text of x - (2 - 3) is the formula again; atanh(0.5) = 0.5493.
# Seen: 2; x - 2 - 3, which is another number; -0.1438.
# Where: Expression.pm: higherPrecedence puts + and - on two levels, so that buildTree reads a - b + c as a - (b + c). prettyPrint writes no brackets around the same operator on the right of a minus.
# evaluateTree, atanh: `+ log(1 - $val)` should be a minus.
. "$(dirname "$0")/lib.sh"
needs perl perl
debian_get libmath-calculus-expression-perl
cat >asked.pl <<'PERL'
use strict;
use lib 'usr/share/perl5';
use Math::Calculus::Expression;
for my $text ('1 - 2 + 3', 'x^2 - 2*x + 1', 'x^2 + 1 - 2*x', 'x - (2 - 3)', 'atanh(0.5)', 'asinh(0.5)') {
  my $formula = Math::Calculus::Expression->new;
  $formula->addVariable('x');
  $formula->setExpression($text);
  printf "%s at 3: %.4f, as text %s\n", $text, $formula->evaluate(x => 3), $formula->getExpression;
}
PERL
perl asked.pl | same_as '1 - 2 + 3 at 3: -4.0000, as text 1 - 2 + 3
x^2 - 2*x + 1 at 3: 2.0000, as text x^2 - 2*x + 1
x^2 + 1 - 2*x at 3: 4.0000, as text x^2 + 1 - 2*x
x - (2 - 3) at 3: 4.0000, as text x - 2 - 3
atanh(0.5) at 3: -0.1438, as text atanh(0.5)
asinh(0.5) at 3: 0.4812, as text asinh(0.5)'
