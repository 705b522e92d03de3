#!/bin/sh
# LAMMPS of 29 September 2021, update 2 (Debian): two pair styles for CHARMM whose forces, near the cutoff, are not the slope of their energy.
# Expected: the force is minus the slope of the energy that is printed, as in lj/charmm/coul/charmm/implicit. Seen between the inner and the outer cutoff: lj/charmm/coul/charmm, where "S(r) ramps the energy", has a
# force between charges that is a third to an eighteenth of that (without charges it is right); lj/charmmfsw/coul/charmmfsh, which is recommended instead, has one without charges that is off by 9 % to 70 %. So a
# run does not keep its energy.
# Where: pair_lj_charmm_coul_charmm.cpp: `forcecoul *= switch1` needs `+ switch2`, which older versions had (`_implicit` has it, with a half, for 1/r²). pair_lj_charmmfsw_coul_charmmfsh.cpp: `forcelj*switch1` is the
# force times S(r); its energy is the one of force switching, (r⁻⁶ - c⁻⁶)² and (r⁻³ - c⁻³)², which has another slope. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs lmp lammps
# say STYLE CHARGE: two atoms with charges q and -q, from a place where the switch begins to work, to the cutoff.
say() {
  for r in 1.9 2.1 2.3 2.45; do
    cat >in <<LAMMPS
units lj
atom_style charge
atom_modify map array
region box block 0 20 0 20 0 20
create_box 1 box
create_atoms 1 single 5 5 5
create_atoms 1 single 6 5 5
mass 1 1
set atom 1 charge $2
set atom 2 charge -$2
pair_style $1 2.0 2.5
pair_coeff 1 1 1.0 1.0
thermo_modify norm no
LAMMPS
    for step in 0.0001 -0.0001 0; do
      echo "variable x equal 5+$r+$step
set atom 2 x \${x}
run 0 post no
print \"seen \$(pe:%.12f) \$(fx[2]:%.9f)\"
variable x delete"
    done >>in
    lmp -log none -in in >log
    sed -n 's/^seen //p' log | tr '\n' ' ' | awk -v what="$1, charges $2, at $r" '{ printf "%s: energy %.3f, force %.4f, pushed %.4f\n", what, $5, $6, ($3 - $1) / 2e-4 }'
  done
}
{
  say lj/charmm/coul/charmm/implicit 1
  say lj/charmm/coul/charmm 0
  say lj/charmm/coul/charmm 1
  say lj/charmmfsw/coul/charmmfsh 0
} | same_as 'lj/charmm/coul/charmm/implicit, charges 1, at 1.9: energy -0.360, force -0.5487, pushed -0.5487
lj/charmm/coul/charmm/implicit, charges 1, at 2.1: energy -0.249, force -0.7712, pushed -0.7712
lj/charmm/coul/charmm/implicit, charges 1, at 2.3: energy -0.084, force -0.7392, pushed -0.7392
lj/charmm/coul/charmm/implicit, charges 1, at 2.45: energy -0.006, force -0.2428, pushed -0.2428
lj/charmm/coul/charmm, charges 0, at 1.9: energy -0.083, force -0.2571, pushed -0.2571
lj/charmm/coul/charmm, charges 0, at 2.1: energy -0.042, force -0.1957, pushed -0.1957
lj/charmm/coul/charmm, charges 0, at 2.3: energy -0.010, force -0.1077, pushed -0.1077
lj/charmm/coul/charmm, charges 0, at 2.45: energy -0.001, force -0.0251, pushed -0.0251
lj/charmm/coul/charmm, charges 1, at 1.9: energy -0.610, force -0.5341, pushed -0.5341
lj/charmm/coul/charmm, charges 1, at 2.1: energy -0.477, force -0.4026, pushed -1.1974
lj/charmm/coul/charmm, charges 1, at 2.3: energy -0.180, force -0.1816, pushed -1.4862
lj/charmm/coul/charmm, charges 1, at 2.45: energy -0.014, force -0.0307, pushed -0.5528
lj/charmmfsw/coul/charmmfsh, charges 0, at 1.9: energy -0.051, force -0.2571, pushed -0.2571
lj/charmmfsw/coul/charmmfsh, charges 0, at 2.1: energy -0.016, force -0.1188, pushed -0.1085
lj/charmmfsw/coul/charmmfsh, charges 0, at 2.3: energy -0.003, force -0.0272, pushed -0.0315
lj/charmmfsw/coul/charmmfsh, charges 0, at 2.45: energy -0.000, force -0.0015, pushed -0.0054'
