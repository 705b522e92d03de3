#!/bin/sh
# Open Babel 3.1.1 (Debian): the force that brings an atom back into the plane of its neighbours, in two of its force fields.
# Expected: GetGradient is the slope of Energy. So it is for formaldehyde that is flat, and for GAFF. Seen: with an atom out of the plane, what pulls it back is a fifth too weak in UFF, an eighth in MMFF94, so
# that the gradient may be 0 at a place which is no minimum of the energy.
# Where: forcefield.cpp, VectorOOPDerivative: `VectorSelfMultiply(force_i, (sin_theta/length_ji))`, and the same for force_k: the comments above the lines, and the function for vector3, divide by sin_theta. At 120
# degrees that is three quarters of the force. forcefieldmmff94.cpp does not validate this gradient "for now -- some small errors, but nothing major": these are they. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
debian_get python3-openbabel libopenbabel7 libinchi1 libxml2 libicu72 libmaeparser1 libcoordgen3 libboost-iostreams1.74.0 libgomp1 libcairo2 >log
export BABEL_LIBDIR="$folder/usr/lib/x86_64-linux-gnu/openbabel/3.1.1" BABEL_DATADIR="$folder/usr/share/openbabel/3.1.1"
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'GAFF, flat: slopes of C, O, H, H upwards 0.00 0.00 0.00 0.00, pushed 0.00 0.00 0.00 0.00
UFF, flat: slopes of C, O, H, H upwards 0.00 0.00 0.00 0.00, pushed 0.00 0.00 0.00 0.00
MMFF94, flat: slopes of C, O, H, H upwards 0.00 0.00 0.00 0.00, pushed 0.00 0.00 0.00 0.00
GAFF, H raised by 0.3: slopes of C, O, H, H upwards -32.97 0.00 32.96 0.00, pushed -32.97 0.00 32.96 0.00
UFF, H raised by 0.3: slopes of C, O, H, H upwards -158.42 37.49 75.63 45.29, pushed -184.22 47.08 82.50 54.64
MMFF94, H raised by 0.3: slopes of C, O, H, H upwards -32.62 9.63 13.70 9.29, pushed -37.36 11.44 14.91 11.01
GAFF, C raised by 0.2: slopes of C, O, H, H upwards 25.09 -19.56 -5.52 -0.00, pushed 25.09 -19.56 -5.52 -0.00
UFF, C raised by 0.2: slopes of C, O, H, H upwards 256.28 -83.31 -92.78 -80.19, pushed 318.84 -105.01 -112.08 -101.74
MMFF94, C raised by 0.2: slopes of C, O, H, H upwards 58.47 -19.29 -20.56 -18.63, pushed 66.07 -22.15 -22.67 -21.24'
from openbabel import openbabel

flat = {"C": (0, 0, 0), "O": (1.22, 0, 0), "H": (-0.55, 0.94, 0), "H2": (-0.6, -0.9, 0)}


def say(name, place):
    mol = openbabel.OBMol()
    for number, (x, y, z) in zip([6, 8, 1, 1], place.values()):
        atom = mol.NewAtom()
        atom.SetAtomicNum(number)
        atom.SetVector(x, y, z)
    for a, b, order in [(1, 2, 2), (1, 3, 1), (1, 4, 1)]:
        mol.AddBond(a, b, order)
    for kind in ["GAFF", "UFF", "MMFF94"]:
        field = openbabel.OBForceField.FindForceField(kind)
        assert field.Setup(mol)
        field.Energy(True)
        atoms = [mol.GetAtom(k + 1) for k in range(4)]
        own = [-field.GetGradient(a).GetZ() for a in atoms]
        pushed = []
        for a in atoms:
            energy = []
            for step in [1e-5, -1e-5, 0]:
                x, y, z = place[list(place)[a.GetIdx() - 1]]
                a.SetVector(x, y, z + step)
                field.SetCoordinates(mol)
                energy.append(field.Energy(False))
            pushed.append((energy[0] - energy[1]) / 2e-5)
        text = lambda numbers: " ".join(f"{g + 0.0:.2f}" for g in numbers)
        print(f"{kind}, {name}: slopes of C, O, H, H upwards {text(own)}, pushed {text(pushed)}")


say("flat", flat)
say("H raised by 0.3", {**flat, "H": (-0.55, 0.94, 0.3)})
say("C raised by 0.2", {**flat, "C": (0, 0, 0.2)})
PYTHON
