#!/bin/sh
# PyTorch 1.13.1 (Debian, calls itself 1.13.0a0), torch.autograd.functional.hessian: second derivatives that are not those of the first ones, without a word.
# Expected: of x^y at (3, 0) the matrix 0, 1/3, 1/3, log(3)², symmetric, as 1e-9 beside it; of a product of 0, 0, 5 a 5 where the two zeros meet, whichever way it is written; -π²/3 for
# sinc at 0; 0 for logaddexp far out. Seen: a Hessian that is not symmetric; none for prod(), but the right one for prod(0), and for one zero; NaN, and NaN, where the
# first derivatives are right.
# Where: torch/csrc/autograd/FunctionsManual.cpp: pow_backward_self puts a constant 0 where the exponent is 0; prod_backward answers more than one zero with zeros_like, which
# depends on nothing, and its sister for an axis multiplies; sinc_backward divides by 0 before it chooses; logaddexp's formula has e to the number. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import torch" 2>log || { echo "There is no PyTorch here. On Debian: apt-get install python3-torch"; exit 2; }
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'x^y at 3, 0: first 0 1.099 second 0 0 | 0.333 1.207
x^y at 3, 1e-9: first 0 1.099 second 0 0.333 | 0.333 1.207
prod() of 0 0 5: first 0 0 0 second 0 0 0 | 0 0 0 | 0 0 0
prod(0) of 0 0 5: first 0 0 0 second 0 5 0 | 5 0 0 | 0 0 0
prod() of 0 4 5: first 20 0 0 second 0 5 4 | 5 0 0 | 4 0 0
sinc at 0: first 0 second nan
sinc at 0.001: first -0.003 second -3.29
logaddexp of 700 and 0: first 1 0 second 0 0 | 0 0
logaddexp of 710 and 0: first 1 0 second nan nan | nan nan
logsumexp of 710 and 0: first 1 0 second 0 0 | 0 0'
import torch
from torch.autograd.functional import hessian
torch.set_default_dtype(torch.float64)
power = lambda v: v[0] ** v[1]
for name, f, at in [
    ("x^y at 3, 0", power, (3.0, 0)),
    ("x^y at 3, 1e-9", power, (3, 1e-9)),
    ("prod() of 0 0 5", lambda v: v.prod(), (0.0, 0, 5)),
    ("prod(0) of 0 0 5", lambda v: v.prod(0), (0.0, 0, 5)),
    ("prod() of 0 4 5", lambda v: v.prod(), (0.0, 4, 5)),
    ("sinc at 0", lambda v: torch.sinc(v).sum(), (0.0,)),
    ("sinc at 0.001", lambda v: torch.sinc(v).sum(), (0.001,)),
    ("logaddexp of 700 and 0", lambda v: torch.logaddexp(v[0], v[1]), (700.0, 0)),
    ("logaddexp of 710 and 0", lambda v: torch.logaddexp(v[0], v[1]), (710.0, 0)),
    ("logsumexp of 710 and 0", lambda v: torch.logsumexp(v, 0), (710.0, 0)),
]:
    v = torch.tensor(at, requires_grad=True)
    first = torch.autograd.grad(f(v), v)[0]
    rows = ["first"] + [f"{round(a, 3) + 0:g}" for a in first.tolist()] + ["second"]
    print(f"{name}:", *rows, " | ".join(" ".join(f"{round(a, 3) + 0:g}" for a in row) for row in hessian(f, v).tolist()))
PYTHON
