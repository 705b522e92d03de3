#!/bin/sh
# sqlite-vec 0.1.9: 1e-7 is 0 in the text of a vector, 100 + 100 is -56, a vector of length 5 · 10³⁰ is normalized to one of length 0, and 1 is 126 of 127.
# Expected: vec_to_json is JSON that vec_f32 reads as the same vector, with the 9 digits that a float32 needs; the sum of two vectors, an error, or the
# nearest that int8 holds, as vec_quantize_int8 has it above 1; a vector of length 1; and 127 for 1, where -1 is -128. Seen: six digits behind the point; a sum that begins again at the other
# end; 0, and "Inf", which is no JSON, for lengths that float32 squares to infinity and to 0; 126.
# Where: sqlite-vec.c, vec_to_json: "%f" ("%!.9g"); vec_add, vec_sub: int8 sums that are stored as they come; vec_normalize: the squares are summed in float32 (double); vec_quantize_int8: a step of
# 2 / 255 in float32, and the sum cut, not rounded.
. "$(dirname "$0")/lib.sh"
needs /usr/bin/python3 python3
npm_get sqlite-vec-linux-x64@0.1.9
cat >asked.py <<'PY'
import sqlite3
base = sqlite3.connect(":memory:")
base.enable_load_extension(True)
base.load_extension("node_modules/sqlite-vec-linux-x64/vec0.so")
for question in [
    "vec_to_json('[0.5, 0.1234567, 0.0000001]')",
    "vec_distance_cosine('[1e-7, 2e-6]', vec_to_json('[1e-7, 2e-6]'))",
    "vec_to_json(vec_add(vec_int8('[100, 1]'), vec_int8('[100, 1]')))",
    "vec_to_json(vec_sub(vec_int8('[-128, 1]'), vec_int8('[1, 1]')))",
    "vec_to_json(vec_normalize('[3, 4]'))",
    "vec_to_json(vec_normalize('[3e30, 4e30]'))",
    "vec_to_json(vec_normalize('[3e-30, 4e-30]'))",
    "vec_to_json(vec_quantize_int8('[-1, -0.5, 0, 0.5, 1, 2]', 'unit'))",
]:
    print(question.replace("'", ""), "is", base.execute("select " + question).fetchone()[0])
PY
/usr/bin/python3 asked.py | same_as 'vec_to_json([0.5, 0.1234567, 0.0000001]) is [0.500000,0.123457,0.000000]
vec_distance_cosine([1e-7, 2e-6], vec_to_json([1e-7, 2e-6])) is 0.0012476379051804543
vec_to_json(vec_add(vec_int8([100, 1]), vec_int8([100, 1]))) is [-56,2]
vec_to_json(vec_sub(vec_int8([-128, 1]), vec_int8([1, 1]))) is [127,0]
vec_to_json(vec_normalize([3, 4])) is [0.600000,0.800000]
vec_to_json(vec_normalize([3e30, 4e30])) is [0.000000,0.000000]
vec_to_json(vec_normalize([3e-30, 4e-30])) is [Inf,Inf]
vec_to_json(vec_quantize_int8([-1, -0.5, 0, 0.5, 1, 2], unit)) is [-128,-64,0,63,126,127]'
