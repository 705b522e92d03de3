#!/bin/sh
# PyTorch 1.13.1 (Debian, calls itself 1.13.0a0), torch.distributions: draws of another distribution than the density is of, and a gradient that stands still where a training begins.
# Expected of LKJCholesky(n, 1), "a uniform distribution": correlations that are all alike, with the mean square 1 / (n + 1), which is also what its own density says, here by weights. Seen: the
# first two variables alone have it, all others are correlated more, so that the order of the variables counts. Expected of ContinuousBernoulli: a draw that moves with its parameter, as its mean,
# its log_prob and a push say, at logits of 0 too. Seen: gradient 0 for rsample, cdf and icdf while the probability is between 0.499 and 0.501, so that it never leaves 0.5.
# Where: torch/distributions/lkj_cholesky.py: beta_conc1 is offset + 0.5, where row k of the onion needs k / 2, that is 0.5 * offset + 0.5. continuous_bernoulli.py: where cut_probs stands, cdf
# and icdf take the value itself, without the parameter; mean, variance and log_prob have a Taylor polynomial there.
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import torch" 2>log || { echo "There is no PyTorch here. On Debian: apt-get install python3-torch"; exit 2; }
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'correlations of 2, mean squares drawn: 12 0.33; expected 0.33
correlations of 2, mean squares by density: 12 0.33; expected 0.33
correlations of 3, mean squares drawn: 12 0.25, 13 0.30, 23 0.30; expected 0.25
correlations of 3, mean squares by density: 12 0.25, 13 0.25, 23 0.25; expected 0.25
correlations of 4, mean squares drawn: 12 0.20, 13 0.25, 23 0.25, 14 0.24, 24 0.24, 34 0.24; expected 0.20
correlations of 4, mean squares by density: 12 0.20, 13 0.20, 23 0.20, 14 0.20, 24 0.20, 34 0.20; expected 0.20
mean at 0.4985: gradient 0.333, pushed 0.333
log_prob(0.2) at 0.4985: gradient -1.198, pushed -1.198
cdf(0.2) at 0.4985: gradient -0.320, pushed -0.320
icdf(0.2) at 0.4985: gradient 0.319, pushed 0.319
mean of draws at 0.4985: gradient 0.333, pushed 0.333
mean at 0.5: gradient 0.333, pushed 0.333
log_prob(0.2) at 0.5: gradient -1.200, pushed -1.200
cdf(0.2) at 0.5: gradient 0.000, pushed -0.320
icdf(0.2) at 0.5: gradient 0.000, pushed 0.320
mean of draws at 0.5: gradient 0.000, pushed 0.333'
import torch
from torch.distributions import ContinuousBernoulli, LKJCholesky
torch.set_default_dtype(torch.float64)
torch.manual_seed(1)
for n in [2, 3, 4]:
    lkj = LKJCholesky(n, 1.0)
    drawn = lkj.sample((400_000,))
    # The same by its density: rows uniform on half spheres, weighted with log_prob, which counts by the entries under the diagonal, not by the area of the sphere.
    rows = torch.randn(400_000, n, n).tril()
    rows.diagonal(dim1=-2, dim2=-1).abs_()
    rows /= rows.norm(dim=-1, keepdim=True)
    weights = (lkj.log_prob(rows) + rows.diagonal(dim1=-2, dim2=-1).log().sum(-1)).softmax(0)
    squares = {"drawn": (drawn @ drawn.mT).square().mean(0), "by density": torch.einsum("i,ijk->jk", weights, (rows @ rows.mT).square())}
    for name, square in squares.items():
        pairs = [f"{i + 1}{j + 1} {square[j, i].item():.2f}" for j in range(n) for i in range(j)]
        print(f"correlations of {n}, mean squares {name}: {', '.join(pairs)}; expected {1 / (n + 1):.2f}")
for p in [0.4985, 0.5]:
    at = lambda f, p: f(ContinuousBernoulli(p))
    for name, f in [
        ("mean", lambda d: d.mean), ("log_prob(0.2)", lambda d: d.log_prob(torch.tensor(0.2))), ("cdf(0.2)", lambda d: d.cdf(torch.tensor(0.2))),
        ("icdf(0.2)", lambda d: d.icdf(torch.tensor(0.2))), ("mean of draws", lambda d: torch.manual_seed(1) and d.rsample((100_000,)).mean()),
    ]:
        x = torch.tensor(p, requires_grad=True)
        slope, = torch.autograd.grad(at(f, x), x)
        print(f"{name} at {p}: gradient {slope.item():.3f}, pushed {(at(f, x + 0.01) - at(f, x - 0.01)).item() * 50:.3f}")
PYTHON
