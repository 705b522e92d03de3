#!/bin/sh
# Octave's statistics 1.5.3 (Debian): distribution functions that contradict each other.
# Expected: a density is the slope of its cdf, whether it is asked for one place or for many; burrinv undoes burrcdf; gppdf with shape 0 is its limit for small shapes; geocdf between 1 and 2
# is what it is at 1, as in binocdf, and together with "upper" 1; the quantile of a die of 6, unidinv, is never 0. Seen: burrpdf four times as high in a list as alone;
# quantiles, and draws, of another distribution as soon as the scale is not 1; a density of twice the slope; 0 and 0; and 0 for all p below 1/6.
# Where: distributions/burrpdf.m: common_size makes lists of all parameters, and the branch for lists lacks "/ a" after x. burrinv.m, burrrnd.m: (1 - p / a)… should be a * ((1 - p)…). gppdf.m:
# exp (-z) needs "/ scale". geocdf.m: only x == fix (x) is computed; it should be floor (x). unidinv.m: floor (p * n) should be ceil. Newer sources of
# burrpdf, burrinv, gppdf, geocdf and unidinv still have these lines.
. "$(dirname "$0")/lib.sh"
needs octave-cli octave
debian_get octave-statistics >log
export ASKED="$folder/usr/share/octave/packages/statistics-1.5.3"
cat >asked.m <<'OCTAVE'
addpath (fullfile (getenv ("ASKED"), "distributions"));
slope = @(cdf, x) (cdf (x + 1e-6) - cdf (x - 1e-6)) * 5e5;
many = burrpdf ([1 2], 2, 3, 1.5);
printf ("burrpdf, scale 2, at 1: alone %.3f, in a list %.3f, slope of burrcdf %.3f\n", burrpdf (1, 2, 3, 1.5), many(1), slope (@(x) burrcdf (x, 2, 3, 1.5), 1));
for scale = [1 2]
  rand ("seed", 1);
  printf ("burr, scale %d: median %.3f, of draws %.1f, burrcdf there %.3f\n", scale, burrinv (0.5, scale, 3, 1.5), median (burrrnd (scale, 3, 1.5, 1, 40000)), burrcdf (burrinv (0.5, scale, 3, 1.5), scale, 3, 1.5));
end
for shape = [0.001 0]
  printf ("gppdf, scale 2, shape %g, at 3: %.4f, slope of gpcdf %.4f\n", shape, gppdf (3, shape, 2, 1), slope (@(x) gpcdf (x, shape, 2, 1), 3));
end
for x = [1 1.5 2]
  printf ("at %g: geocdf %.4f, upper %.4f; binocdf %.4f, upper %.4f\n", x, geocdf (x, 0.3), geocdf (x, 0.3, "upper"), binocdf (x, 5, 0.3), binocdf (x, 5, 0.3, "upper"));
end
for p = [0.05 0.3 0.5 0.95]
  printf ("p %g: unidinv %d, whose unidcdf is %.4f; binoinv %d, whose binocdf is %.4f\n", p, unidinv (p, 6), unidcdf (unidinv (p, 6), 6), binoinv (p, 6, 0.5), binocdf (binoinv (p, 6, 0.5), 6, 0.5));
end
OCTAVE
octave-cli --norc --no-history asked.m 2>log | same_as 'burrpdf, scale 2, at 1: alone 0.419, in a list 1.676, slope of burrcdf 0.419
burr, scale 1: median 0.837, of draws 0.8, burrcdf there 0.500
burr, scale 2: median 0.596, of draws 0.6, burrcdf there 0.038
gppdf, scale 2, shape 0.001, at 3: 0.1838, slope of gpcdf 0.1838
gppdf, scale 2, shape 0, at 3: 0.3679, slope of gpcdf 0.1839
at 1: geocdf 0.5100, upper 0.4900; binocdf 0.5282, upper 0.4718
at 1.5: geocdf 0.0000, upper 0.0000; binocdf 0.5282, upper 0.4718
at 2: geocdf 0.6570, upper 0.3430; binocdf 0.8369, upper 0.1631
p 0.05: unidinv 0, whose unidcdf is 0.0000; binoinv 1, whose binocdf is 0.1094
p 0.3: unidinv 1, whose unidcdf is 0.1667; binoinv 2, whose binocdf is 0.3438
p 0.5: unidinv 3, whose unidcdf is 0.5000; binoinv 3, whose binocdf is 0.6562
p 0.95: unidinv 5, whose unidcdf is 0.8333; binoinv 5, whose binocdf is 0.9844'
