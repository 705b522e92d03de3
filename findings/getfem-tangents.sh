#!/bin/sh
# GetFEM 5.4.2 (Debian): derivatives of its language for forms, by which Newton's method goes, that a push contradicts.
# Expected: what the language derives on its own (once for a residual, twice for an energy) is the slope of what it evaluates, as it is for exp, pow, sinc, Norm, Det, Inv.
# Seen: the slope of reg_pos_part(t, eps) is its curvature: 1/eps below eps, and 0 where it rises by 1. The mixed second derivative of atan2(t, u) is another one, and 0 for negative t; that of
# erf and erfc is the first one again; that of neg_part, which is straight there, is -1. Cauchy_stress_from_PK2 moves in the right way with the diagonal of its second argument, Grad_u, alone. And the
# slope of Saint_Venant_Kirchhoff_PK2 in its second parameter, mu (one that is sought, or a field), grows from point to point of the integral: 1, 2, 3 times what it is.
# Where: getfem_generic_assembly_functions_and_operators.cc: DER_REG_POS_PART is set twice, the second one should be DER2_REG_POS_PART; DER_PDFUNC1_ATAN2 and its sister: sqrt(t) for sqr(t); DER_PDFUNC_ERF
# and _ERFC: -2*t is missing; DER_PDFUNC_NEG_PART: the derivative of a step. getfem_nonlinear_elasticity.cc, Cauchy_stress_from_PK2 ("to be verified"):
# `if (j == k) += aux(l, i)`; Saint_Venant_Kirchhoff_sigma: `*it = 2*E(i,j)` for +=, as the tensor still holds what the point before has left.
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import scipy" 2>log || { echo "There is no SciPy here. On Debian: apt-get install python3-scipy"; exit 2; }
debian_get python3-getfem libgetfem5 libmumps-seq-5.5 libscotch-7.0 libqhull8.0 libsuperlu5 liblapack3 libblas3 libgfortran5 >log
libraries=$folder/usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$libraries/blas:$libraries/lapack"
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'residual exp(u*v) at 0.7, 0.4: 0.529 0.926, pushed 0.529 0.926
residual pos_part(u) at 0.7, 0.4: 1.000 0.000, pushed 1.000 0.000
residual reg_pos_part(u,0.9) at 0.7, 0.4: 1.111 0.000, pushed 0.778 0.000
residual reg_pos_part(u,0.3) at 0.7, 0.4: 0.000 0.000, pushed 1.000 0.000
residual Inv([u,v;v+1,2])(1,2) at 0.7, 0.4: 1.134 -2.211, pushed 1.134 -2.211
residual Cauchy_stress_from_PK2([1,2;2,2],[u,0;0,v])(1,1) at 0.7, 0.4: 0.714 -0.867, pushed 0.714 -0.867
residual Cauchy_stress_from_PK2([1,2;2,2],[u,v;0,1])(1,1) at 0.7, 0.4: 0.445 1.235, pushed 0.445 2.471
residual Saint_Venant_Kirchhoff_PK2([1,2;2,1],[u;v])(1,1) at 0.7, 0.4: 7.000 7.000, pushed 7.000 7.000
residual Saint_Venant_Kirchhoff_PK2([1,2;2,1],[u;v])(1,1) at 0.7, 0.4, 2 points: 7.000 10.500, pushed 7.000 7.000
residual Saint_Venant_Kirchhoff_PK2([1,2;2,1],[u;v])(1,1) at 0.7, 0.4, 5 points: 7.000 24.170, pushed 7.000 7.000
energy sinc(u*v) at 0.7, 0.4: -0.052 -0.184, pushed -0.052 -0.184
energy atan(u/v) at 0.7, 0.4: -1.325 0.781, pushed -1.325 0.781
energy atan2(u,v) at 0.7, 0.4: -1.325 1.602, pushed -1.325 0.781
energy atan2(u,v) at -0.7, 0.4: 1.325 0.000, pushed 1.325 0.781
energy erf(u) at -0.7, 0.4: 0.691 0.000, pushed 0.968 0.000
energy erfc(u) at -0.7, 0.4: -0.691 0.000, pushed -0.968 0.000
energy neg_part(u) at -0.7, 0.4: -1.000 0.000, pushed 0.000 0.000'
import getfem
import numpy as np
mesh = getfem.Mesh("cartesian", [0, 1])
constant = getfem.MeshFem(mesh, 1)
constant.set_fem(getfem.Fem("FEM_PK(1,0)"))
integrals = {points: getfem.MeshIm(mesh, getfem.Integ(f"IM_GAUSS1D({2 * points - 1})")) for points in [1, 2, 5]}


def asked(order, form, u, v, points):
    result = getfem.asm_generic(integrals[points], order, form, -1, "u", 1, constant, np.array([u]), "v", 1, constant, np.array([v]))
    return np.ravel(result.full() if order == 2 else result)


def say(of, form, u, v, points=1):
    """Prints how a residual (times Test_u) or the gradient of an energy moves with u and v: as derived, and as pushed."""
    text = f"({form})*Test_u" if of == "residual" else form
    push = lambda du, dv: (asked(1, text, u + du, v + dv, points) - asked(1, text, u - du, v - dv, points)) / 2e-5
    pushed = np.array([push(1e-5, 0), push(0, 1e-5)]).T.ravel()
    show = lambda numbers: " ".join(f"{a:.3f}" for a in numbers[:2] + 0.0)
    print(f"{of} {form} at {u}, {v}{f', {points} points' * (points > 1)}: {show(asked(2, text, u, v, points))}, pushed {show(np.round(pushed, 6))}")


say("residual", "exp(u*v)", 0.7, 0.4)
say("residual", "pos_part(u)", 0.7, 0.4)
say("residual", "reg_pos_part(u,0.9)", 0.7, 0.4)
say("residual", "reg_pos_part(u,0.3)", 0.7, 0.4)
say("residual", "Inv([u,v;v+1,2])(1,2)", 0.7, 0.4)
say("residual", "Cauchy_stress_from_PK2([1,2;2,2],[u,0;0,v])(1,1)", 0.7, 0.4)
say("residual", "Cauchy_stress_from_PK2([1,2;2,2],[u,v;0,1])(1,1)", 0.7, 0.4)
for points in [1, 2, 5]:
    say("residual", "Saint_Venant_Kirchhoff_PK2([1,2;2,1],[u;v])(1,1)", 0.7, 0.4, points)
say("energy", "sinc(u*v)", 0.7, 0.4)
say("energy", "atan(u/v)", 0.7, 0.4)
say("energy", "atan2(u,v)", 0.7, 0.4)
say("energy", "atan2(u,v)", -0.7, 0.4)
say("energy", "erf(u)", -0.7, 0.4)
say("energy", "erfc(u)", -0.7, 0.4)
say("energy", "neg_part(u)", -0.7, 0.4)
PYTHON
