#!/bin/sh
# PyTorch 1.13.1 (Debian, calls itself 1.13.0a0): what it says backwards and what it says forwards, for the same function at the same place.
# Expected: one slope, the one that a push measures, or at a kink at least the same choice. Seen: radius 0 has the slope 0 backwards and 1 forwards, a negative one -1 and 1; a
# factor of scatter_reduce with "prod" has 3, and 0; and so on. maximum agrees with itself.
# Where: tools/autograd/derivatives.yaml has a formula for each way. polar_backward takes the direction of the result, which is none at 0 and turned round for a negative
# radius; backwards, embedding knows padding_idx, and forwards it does not; where fmax, clamp and prelu decide, one way asks for "at least" and the other
# for "more"; and lp_pool goes through a root, whose slope is infinite at 0, times 0; gaussian_nll_loss lifts the variance to 1e-6 under no_grad, which hides it from the way backwards alone. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import torch" 2>log || { echo "There is no PyTorch here. On Debian: apt-get install python3-torch"; exit 2; }
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'the real part of polar(x, 0) at 0: backwards 0, forwards 1
the real part of polar(x, 0) at -2: backwards -1, forwards 1
scatter_reduce of x and 3, prod: backwards 3, forwards 0
embedding, padding_idx: backwards 0, forwards 2
gaussian_nll_loss, variance 0: backwards -5e+11, forwards 0
maximum(x, 1) at 1: backwards 0.5, forwards 0.5
fmax(x, 1) at 1: backwards 1, forwards 0
clamp(0, max=x) at 0: backwards 0, forwards 1
prelu of 0.25 at 0: backwards 0.25, forwards 1
lp_pool1d at 0: backwards 0, forwards nan'
import torch
import torch.autograd.forward_ad as forward
from torch.nn import functional as F
torch.set_default_dtype(torch.float64)
one, rows = torch.ones(1), torch.tensor([0, 0])
for name, f, at in [
    ("the real part of polar(x, 0) at 0", lambda x: torch.polar(x, 0 * one).real, 0),
    ("the real part of polar(x, 0) at -2", lambda x: torch.polar(x, 0 * one).real, -2),
    ("scatter_reduce of x and 3, prod", lambda x: one.scatter_reduce(0, rows, torch.cat([x, 3 * one]), "prod"), 2),
    ("embedding, padding_idx", lambda x: F.embedding(rows, x[None], padding_idx=0).sum(), 5),
    ("gaussian_nll_loss, variance 0", lambda x: F.gaussian_nll_loss(0 * one, one, x), 0),
    ("maximum(x, 1) at 1", lambda x: torch.maximum(x, one), 1),
    ("fmax(x, 1) at 1", lambda x: torch.fmax(x, one), 1),
    ("clamp(0, max=x) at 0", lambda x: torch.clamp(0 * one, max=x), 0),
    ("prelu of 0.25 at 0", lambda x: F.prelu(x, one / 4), 0),
    ("lp_pool1d at 0", lambda x: F.lp_pool1d(torch.cat([x, x])[None], 2, 2), 0),
]:
    x = torch.tensor([float(at)], requires_grad=True)
    back = torch.autograd.grad(f(x).sum(), x)[0].item()
    with forward.dual_level(), torch.no_grad():
        tangent = forward.unpack_dual(f(forward.make_dual(x, one))).tangent
    ahead = 0 if tangent is None else tangent.item()
    print(f"{name}: backwards {back:g}, forwards {ahead:g}")
PYTHON
