#!/bin/sh
# scikit-image 0.19.3 (Debian): a gradient that is not that of the value beside it, and a Hessian that depends on a constant.
# Expected of structural_similarity(…, gradient=True): "the gradient with respect to im2" of the similarity that it returns, which a push measures. Seen: inside of the picture 0.38 times
# the slope, which is the share of the pixels that the value is made of; near the border another number, and at the border a slope where there is hardly one. Expected of
# hessian_matrix_det and blob_doh: the same for a picture and for the picture plus 1, as blob_log has it. Seen: where a picture is negative, another determinant, blobs of
# another size, or none; and where it is not, they lie one pixel too far up and left.
# Where: skimage/metrics/_structural_similarity.py: the value is the mean of S without its border, the gradient that of all of S, and lacks cov_norm, too. _hessian_det_appx.pyx: _integ, the
# sum of a box, answers 0 where it is negative, which a sum may be, and its four corners enclose the box beside the one it was asked for. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import skimage" 2>log || { echo "There is no scikit-image here. On Debian: apt-get install python3-skimage"; exit 2; }
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'similarity 0.0600
at (8, 8): gradient 0.00454, measured 0.01187, ratio 0.38
at (7, 9): gradient 0.01783, measured 0.04660, ratio 0.38
at (8, 4): gradient 0.01869, measured 0.03389, ratio 0.55
at (15, 8): gradient -0.01446, measured -0.00581, ratio 2.49
saddle plus 0: determinant -2.00, approximately -0.74
saddle plus 2000: determinant -2.00, approximately -50.00
spots at 20,20 20,60 60,40, plus 0: blob_log 20,20 of 5 20,60 of 5 60,40 of 5; blob_doh 19,19 of 9 19,59 of 9 59,39 of 9
spots at 20,20 20,60 60,40, plus -0.25: blob_log 20,20 of 5 20,60 of 5 60,40 of 5; blob_doh 19,19 of 9 19,59 of 9 59,39 of 9
spots at 20,20 20,60 60,40, plus -0.5: blob_log 20,20 of 5 20,60 of 5 60,40 of 5; blob_doh 20,20 of 6 20,60 of 6 60,40 of 6
spots at 20,20 20,60 60,40, plus -1: blob_log 20,20 of 5 20,60 of 5 60,40 of 5; blob_doh none'
import numpy as np
from skimage.feature import blob_doh, blob_log, hessian_matrix_det
from skimage.metrics import structural_similarity
places = np.arange(16)
one, other = (0.5 + 0.4 * np.sin(np.outer(places + a, places - a)) for a in (1, 2))
similarity = lambda picture: structural_similarity(one, picture, data_range=1)
value, gradient = structural_similarity(one, other, data_range=1, gradient=True)
print(f"similarity {value:.4f}")
for place in [(8, 8), (7, 9), (8, 4), (15, 8)]:
    push = np.zeros_like(other)
    push[place] = 1e-5
    slope = (similarity(other + push) - similarity(other - push)) / 2e-5
    print(f"at {place}: gradient {gradient[place]:.5f}, measured {slope:.5f}, ratio {gradient[place] / slope:.2f}")
y, x = np.mgrid[-30:31, -30:31]
saddle = (x**2 - 2 * y**2) / 2
for constant in [0, 2000]:
    exact, boxes = (hessian_matrix_det(saddle + constant, 5, approximate=a)[30, 30] for a in (False, True))
    print(f"saddle plus {constant}: determinant {exact:.2f}, approximately {boxes:.2f}")
y, x = np.mgrid[:80, :80]
spots = sum(np.exp(-((y - 20 * i) ** 2 + (x - 20 * j) ** 2) / 50) for i, j in [(1, 1), (1, 3), (3, 2)])
text = lambda blobs: " ".join(f"{i:.0f},{j:.0f} of {size:.0f}" for i, j, size in sorted(blobs.tolist())) or "none"
for constant in [0, -0.25, -0.5, -1]:
    picture = spots + constant
    print(f"spots at 20,20 20,60 60,40, plus {constant}: blob_log {text(blob_log(picture, max_sigma=10, threshold=0.1))}; blob_doh {text(blob_doh(picture, max_sigma=10, threshold=0.02))}")
PYTHON
