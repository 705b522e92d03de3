#!/bin/sh
# astropy 5.2.1 (Debian), modeling: two fits that go by a Jacobian which is not that of the model.
# Expected: a fit with the derivatives that a model brings ends where one with pushed derivatives (estimate_jacobian=True) ends, with the same standard errors; so it is for Gaussian1D, below. Seen: for a
# Gaussian of known area, where the amplitude is tied to the width, it ends elsewhere, with 4.6 times the squares, and says that it has converged. And the position of a Drude1D, the profile of dust in
# the infrared, gets a standard error of 0.0005, where 0.0033 is right: 500 fits of new noise scatter by that.
# Where: fitting.py, _wrap_deriv: of the model's derivatives it takes the columns of the free parameters; what a free parameter does through one that is tied to it is left out. A model with ties needs
# the pushed ones (a compound model has them anyway). physical_models.py, Drude1D.fit_deriv, d_x_0: -x / x_0**2 for -x / x_0, and fwhm**2 / x_0**3 without the 2.
# (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import scipy" 2>log || { echo "There is no SciPy here. On Debian: apt-get install python3-scipy"; exit 2; }
debian_get python3-astropy python3-erfa liberfa1 python3-yaml libyaml-0-2 python3-packaging libwcs7 libcfitsio10 python3-configobj python3-ply python3-six >log
export HOME="$folder"
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'Gaussian1D, its own: 4.0283 0.0084 0.9997, errors 0.0257 0.0074 0.0074, squares 0.765, converged True
Gaussian1D, pushed: 4.0283 0.0084 0.9997, errors 0.0257 0.0074 0.0074, squares 0.765, converged True
Gaussian1D of area 9, its own: 3.0036 0.0096 1.1954, errors 0.0000 0.0465 0.0380, squares 14.310, converged True
Gaussian1D of area 9, pushed: 3.8644 0.0078 0.9291, errors 0.0000 0.0148 0.0121, squares 3.109, converged True
Drude1D, its own: 1.9893 11.3009 0.9161, errors 0.0143 0.0005 0.0094, squares 0.477, converged True
Drude1D, pushed: 1.9893 11.3010 0.9161, errors 0.0143 0.0033 0.0094, squares 0.477, converged True
the position in 500 fits: 11.300, scatters by 0.0034'
import warnings
import numpy as np
from astropy.modeling import fitting, models
warnings.simplefilter("ignore")
x = np.linspace(-5, 5, 101)
noise = np.random.RandomState(1)


def say(name, start, x, y):
    for pushed in [False, True]:
        fit = fitting.LevMarLSQFitter(calc_uncertainties=True)
        found = fit(start, x, y, estimate_jacobian=pushed)
        errors = [0 if std is None else std for std in (getattr(found, p).std for p in found.param_names)]
        text = lambda numbers: " ".join(f"{a:.4f}" for a in numbers)
        print(f"{name}, {'pushed' if pushed else 'its own'}: {text(found.parameters)}, errors {text(errors)}, squares {np.sum((found(x) - y) ** 2):.3f}, converged {fit.fit_info['ierr'] in [1, 2, 3]}")


y = models.Gaussian1D(4.0, 0.0, 1.0)(x) + noise.normal(0, 0.1, x.size)
say("Gaussian1D", models.Gaussian1D(3.0, 0.2, 1.5), x, y)
area = {"amplitude": lambda m: 9.0 / (m.stddev * np.sqrt(2 * np.pi))}
say("Gaussian1D of area 9", models.Gaussian1D(3.0, 0.2, 1.5, tied=area), x, y)
x = np.linspace(8, 14, 200)
dust = models.Drude1D(2.0, 11.3, 0.9)(x)
say("Drude1D", models.Drude1D(1.0, 11.0, 1.0), x, dust + noise.normal(0, 0.05, x.size))
positions = [fitting.LevMarLSQFitter()(models.Drude1D(1.0, 11.0, 1.0), x, dust + noise.normal(0, 0.05, x.size)).x_0.value for _ in range(500)]
print(f"the position in 500 fits: {np.mean(positions):.3f}, scatters by {np.std(positions):.4f}")
PYTHON
