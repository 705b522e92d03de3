#!/bin/sh
# PyTorch 1.13.1 (Debian, calls itself 1.13.0a0): one function of Python's numbers, as it is and after torch.jit.script.
# Expected: the same, or an error when it is compiled. Seen: 0.5 // 0.1 is 5; 7.5 % 1e16 is 8; a NaN equals
# itself, so that the usual question for NaN is always answered no; a NaN that comes second wins, where Python keeps the first number; and 0.1 and 2.0 are printed as
# 0.10000000000000001 and 2.
# Where: torch/csrc/jit/runtime/register_prim_ops.cpp: floordiv is floor(a / b), the remainder of floats is fmod(b + fmod(a, b), b), which rounds;
# and a pass that simplifies takes x == x for true, as it is for whole numbers. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import torch" 2>log || { echo "There is no PyTorch here. On Debian: apt-get install python3-torch"; exit 2; }
cat >asked.py <<'PYTHON'
import torch
def quotient(x: float, y: float): return x // y
def remainder(x: float, y: float): return x % y
def is_itself(x: float): return x == x
def are_equal(x: float, y: float): return x == y
def least(x: float, y: float): return min(x, y)
def text(x: float): return str(x)
nan = float("nan")
for f, *numbers in [(quotient, 0.5, 0.1), (quotient, 2.0, 0.1), (quotient, -2.0, float("inf")), (remainder, 7.5, 1e16), (remainder, 7.5, float("inf")), (remainder, -7.5, 2.0), (is_itself, nan), (are_equal, nan, nan), (least, 1.0, nan), (least, nan, 1.0), (text, 2.0), (text, 0.1)]:
    print(f.__name__, *numbers, "is", f(*numbers), "as a script", torch.jit.script(f)(*numbers))
PYTHON
/usr/bin/python3 asked.py 2>log | same_as 'quotient 0.5 0.1 is 4.0 as a script 5.0
quotient 2.0 0.1 is 19.0 as a script 20.0
quotient -2.0 inf is -1.0 as a script -0.0
remainder 7.5 1e+16 is 7.5 as a script 8.0
remainder 7.5 inf is 7.5 as a script nan
remainder -7.5 2.0 is 0.5 as a script 0.5
is_itself nan is False as a script True
are_equal nan nan is False as a script False
least 1.0 nan is 1.0 as a script nan
least nan 1.0 is nan as a script 1.0
text 2.0 is 2.0 as a script 2.
text 0.1 is 0.1 as a script 0.10000000000000001'
