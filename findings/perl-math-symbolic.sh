#!/bin/sh
# Math::Symbolic 0.612 of Perl (Debian): simplify loses constants, and takes squares for what they are squares of; four derivatives are those of other functions.
# Expected: simplify changes the form, not the value. Seen: 2 + x + y² becomes x + y², x - 1 + x becomes 2 x; the derivative 1 / (1 + x²) of atan(x), which is right, becomes 1 / (1 + x).
# Expected: the slopes of cot, asin, acos and log(x, 3), a logarithm with x for its base. Seen: -1/cos² for -1/sin², no root under asin and acos, and 0.
# Where: Operator.pm, simplify: the constants of a sum are put into @const, and $const, which should be their sum, is never given a value; `$o2->special() eq 'one'` is true of $one->new(2) as well,
# which Derivative.pm writes for a 2. Derivative.pm: the rule of tan with a minus is used for cot; the rules of asin and acos have no root; that of log looks at the second operand alone.
. "$(dirname "$0")/lib.sh"
needs perl perl
debian_get libmath-symbolic-perl libparse-recdescent-perl
export PERL5LIB="$folder/usr/share/perl5"
cat >asked.pl <<'PERL'
use strict;
use Math::Symbolic qw(:all);
use Math::Symbolic::Derivative qw(partial_derivative);
sub at { sprintf '%.4f', $_[0]->value(x => $_[1], y => 5) + 0 }
for my $text ('x + x - 1', 'x - 1 + x', '2 + x + y^2', '(x - 2) + (x + 1)') {
  my $term = parse_from_string($text);
  my $simple = $term->simplify();
  print "$text = ", at($term, 3), ", simplified: $simple = ", at($simple, 3), "\n";
}
for my $text ('tan(x)', 'cot(x)', 'acot(x)', 'atan(x)', 'asinh(x)', 'asin(x)', 'acos(x)', 'log(3, x)', 'log(x, 3)') {
  my $term = parse_from_string($text);
  my $slope = partial_derivative($term, 'x');
  my $pushed = ($term->value(x => 0.60001) - $term->value(x => 0.59999)) / 2e-5;
  print "$text at 0.6: slope ", at($slope, 0.6), ', simplified ', at($slope->simplify(), 0.6), sprintf(", pushed %.4f\n", $pushed);
}
PERL
perl asked.pl | same_as 'x + x - 1 = 5.0000, simplified: -1 + (2 * x) = 5.0000
x - 1 + x = 5.0000, simplified: 2 * x = 6.0000
2 + x + y^2 = 30.0000, simplified: x + (y ^ 2) = 28.0000
(x - 2) + (x + 1) = 5.0000, simplified: 2 * x = 6.0000
tan(x) at 0.6: slope 1.4680, simplified 1.4680, pushed 1.4680
cot(x) at 0.6: slope -1.4680, simplified -1.4680, pushed -3.1366
acot(x) at 0.6: slope -0.7353, simplified -0.7353, pushed -0.7353
atan(x) at 0.6: slope 0.7353, simplified 0.6250, pushed 0.7353
asinh(x) at 0.6: slope 0.8575, simplified 0.6250, pushed 0.8575
asin(x) at 0.6: slope 1.5625, simplified 2.5000, pushed 1.2500
acos(x) at 0.6: slope -1.5625, simplified -1.5625, pushed -1.2500
log(3, x) at 0.6: slope 1.5171, simplified 1.5171, pushed 1.5171
log(x, 3) at 0.6: slope 0.0000, simplified 0.0000, pushed -7.0169'
