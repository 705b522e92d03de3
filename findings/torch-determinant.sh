#!/bin/sh
# PyTorch 1.13.1 (Debian, calls itself 1.13.0a0): the gradient of the determinant of a singular matrix is 0, and it is another one if somebody asks for create_graph.
# Expected: the cofactors, 4, -2, -2, 1 for [[1, 2], [2, 4]], as a push says and as prod, which has the same trouble with zeros, does it; and create_graph adds a graph, and
# leaves the numbers alone. Seen: zeros, backwards and forwards; the cofactors with create_graph=True.
# Where: torch/csrc/autograd/FunctionsManual.cpp, linalg_det_backward: without a graph it solves with LU, and lifts a pivot of 0 to eps; but the right side is grad · det, which
# is 0 already. With a graph it takes another way. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import torch" 2>log || { echo "There is no PyTorch here. On Debian: apt-get install python3-torch"; exit 2; }
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'rank 1: gradient 0 0 0 0, with create_graph 4 -2 -2 1, forwards 0 0 0 0, measured 4 -2 -2 1
rank 2: gradient 5 -2 -2 1, with create_graph 5 -2 -2 1, forwards 5 -2 -2 1, measured 5 -2 -2 1
2 of 3: gradient 0 0 0 0 0 0 0 0 0, with create_graph 4 4 -4 -2 -2 2 0 0 0, forwards 0 0 0 0 0 0 0 0 0, measured 4 4 -4 -2 -2 2 0 0 0
prod of 0 and 4: 4 0'
import torch
import torch.autograd.forward_ad as forward
torch.set_default_dtype(torch.float64)
text = lambda numbers: " ".join(f"{round(a, 3) + 0:g}" for a in numbers)
for name, rows in [("rank 1", [[1.0, 2], [2, 4]]), ("rank 2", [[1.0, 2], [2, 5]]), ("2 of 3", [[1.0, 2, 3], [2, 4, 6], [1, 0, 1]])]:
    x = torch.tensor(rows, requires_grad=True)
    plain, = torch.autograd.grad(torch.det(x), x)
    graph, = torch.autograd.grad(torch.det(x), x, create_graph=True)
    sides = torch.eye(x.numel()).reshape(-1, *x.shape)
    with forward.dual_level(), torch.no_grad():
        ahead = [forward.unpack_dual(torch.det(forward.make_dual(x, side))).tangent.item() for side in sides]
    pushed = [(torch.det(x + side / 1024) - torch.det(x - side / 1024)).item() * 512 for side in sides]
    print(f"{name}: gradient {text(plain.flatten().tolist())}, with create_graph {text(graph.flatten().tolist())}, forwards {text(ahead)}, measured {text(pushed)}")
x = torch.tensor([0.0, 4], requires_grad=True)
print("prod of 0 and 4:", text(torch.autograd.grad(x.prod(), x)[0].tolist()))
PYTHON
