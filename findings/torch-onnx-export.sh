#!/bin/sh
# PyTorch 1.13.1 (Debian, calls itself 1.13.0a0), torch.onnx.export, read by onnxruntime-web 1.30.0: models whose numbers are others once they are exported.
# Expected: what the module itself says. Seen: a circular border takes its left side one cell too early (2 where 3 belongs), in Conv2d with padding_mode="circular" as well;
# -7 // 2 and -7 >> 1 are -3 where they were -4, and -2.5 // 2 is -1 where it was -2, though torch.div with "floor" is right; the loss of logits of 100 is NaN, and of 200 infinite.
# Where: torch/onnx/symbolic_opset9.py: _pad_circular ends the left slice at -1; floor_divide truncates; symbolic_opset12.py: the logarithm of a sigmoid. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
npm_get onnxruntime-web@1.30.0
/usr/bin/python3 -c "import torch" 2>log || { echo "There is no PyTorch here. On Debian: apt-get install python3-torch"; exit 2; }
/usr/bin/python3 - 2>log <<'PYTHON'
import json, torch
from torch.nn import functional as F
loss = lambda x: F.binary_cross_entropy_with_logits(x, torch.tensor([1.0, 0]), reduction="none")
asked = [
    ("pad of 1 2 3, circular", lambda x: F.pad(x, (1, 1), mode="circular"), torch.tensor([[[1.0, 2, 3]]])),
    ("x // 2 of -7 7", lambda x: x // 2, torch.tensor([-7, 7])),
    ("x // 2 of -2.5 2.5", lambda x: x // 2, torch.tensor([-2.5, 2.5])),
    ("floor of x / 2 of -7 7", lambda x: torch.div(x, 2, rounding_mode="floor"), torch.tensor([-7, 7])),
    ("x >> 1 of -7 7", lambda x: x >> 1, torch.tensor([-7, 7])),
    ("loss of the logits 100 -100", loss, torch.tensor([100.0, -100])),
    ("loss of the logits -200 200", loss, torch.tensor([-200.0, 200])),
]
cases = [{"version": torch.__version__}]
for name, function, x in asked:
    module = torch.nn.Module()
    module.forward = function
    torch.onnx.export(module, x, f"{len(cases)}.onnx", opset_version=13, input_names=["x"], output_names=["y"])
    cases.append({"name": name, "type": "float32" if x.is_floating_point() else "int64", "x": x.flatten().tolist(), "shape": list(x.shape), "y": module(x).flatten().tolist()})
json.dump(cases, open("cases.json", "w"))
PYTHON
cat >asked.mjs <<'JS'
import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";
ort.env.logLevel = "fatal";
ort.env.wasm.numThreads = 1;
const [{ version }, ...cases] = JSON.parse(readFileSync("cases.json", "utf8"));
console.log("torch", version);
for (const [i, { name, type, x, shape, y }] of cases.entries()) {
  const session = await ort.InferenceSession.create(readFileSync(`${i + 1}.onnx`));
  const out = await session.run({ x: new ort.Tensor(type, type === "int64" ? x.map(BigInt) : x, shape) });
  console.log(`${name}: ${y.join(" ")}, exported ${[...out.y.data].join(" ")}`);
}
process.exit();
JS
node asked.mjs | same_as 'torch 1.13.0a0
pad of 1 2 3, circular: 3 1 2 3 1, exported 2 1 2 3 1
x // 2 of -7 7: -4 3, exported -3 3
x // 2 of -2.5 2.5: -2 1, exported -1 1
floor of x / 2 of -7 7: -4 3, exported -4 3
x >> 1 of -7 7: -4 3, exported -3 3
loss of the logits 100 -100: 0 0, exported NaN NaN
loss of the logits -200 200: 200 200, exported Infinity Infinity'
