#!/bin/sh
# PyTorch 1.13.1 (Debian, calls itself 1.13.0a0): slopes of smooth functions, and of one at its lowest point, that a push contradicts.
# Expected: 0 for a prediction that is right, as l1_loss has it, whose other name smooth_l1_loss with beta = 0 is; 1 for igamma(1, x) = 1 - e⁻ˣ at 0; 1 and 1 for lp_pool1d with
# the norm 1, which adds the two numbers without their magnitude, also where the sum is 0; 1 for a number that goes into a sparse tensor and out again, also if it is 0.
# Seen: -1, as for every prediction that is too low; NaN; 0; 0.
# Where: the kernel of smooth_l1_loss_backward first asks whether x <= -beta; igamma's formula is a power of x through its logarithm, 0 times that of 0; lp_pool in
# torch/nn/functional.py multiplies with sign(sum), for roots of negative sums; the gradient of to_sparse knows only the places that hold a number. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import torch" 2>log || { echo "There is no PyTorch here. On Debian: apt-get install python3-torch"; exit 2; }
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'l1_loss(x, 0) at -1: 1, gradient -1, ahead -1
l1_loss(x, 0) at 0: 0, gradient 0, ahead 1
l1_loss(x, 0) at 1: 1, gradient 1, ahead 1
smooth_l1_loss(x, 0, beta=0) at -1: 1, gradient -1, ahead -1
smooth_l1_loss(x, 0, beta=0) at 0: 0, gradient -1, ahead 1
smooth_l1_loss(x, 0, beta=0) at 1: 1, gradient 1, ahead 1
igamma(1, x) at 0: 0, gradient nan, ahead 1
igamma(1, x) at 1: 0.6321, gradient 0.3679, ahead 0.3679
1 - exp(-x) at 0: 0, gradient 1, ahead 1
1 - exp(-x) at 1: 0.6321, gradient 0.3679, ahead 0.3679
lp_pool1d(x and 2, 1, 2) at -3: -1, gradient 1, ahead 1
lp_pool1d(x and 2, 1, 2) at -2: 0, gradient 0, ahead 1
lp_pool1d(x and 2, 1, 2) at -1: 1, gradient 1, ahead 1
sparse and dense again at 0: 0, gradient 0, ahead 1
sparse and dense again at 1: 1, gradient 1, ahead 1'
import torch
from torch.nn import functional as F
torch.set_default_dtype(torch.float64)
zero, one = torch.zeros(1), torch.ones(1)
for name, f, places in [
    ("l1_loss(x, 0)", lambda x: F.l1_loss(x, zero), (-1, 0, 1)),
    ("smooth_l1_loss(x, 0, beta=0)", lambda x: F.smooth_l1_loss(x, zero, beta=0), (-1, 0, 1)),
    ("igamma(1, x)", lambda x: torch.igamma(one, x), (0, 1)),
    ("1 - exp(-x)", lambda x: 1 - torch.exp(-x), (0, 1)),
    ("lp_pool1d(x and 2, 1, 2)", lambda x: F.lp_pool1d(torch.cat([x, 2 * one])[None], 1, 2), (-3, -2, -1)),
    ("sparse and dense again", lambda x: x.to_sparse().to_dense(), (0, 1)),
]:
    for place in places:
        x = torch.tensor([float(place)], requires_grad=True)
        y = f(x).sum()
        print(f"{name} at {place}: {y.item():.4g}, gradient {torch.autograd.grad(y, x)[0].item():.4g}, ahead {(f(x + 1e-6).sum() - y).item() * 1e6:.4g}")
PYTHON
