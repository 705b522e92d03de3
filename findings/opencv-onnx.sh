#!/bin/sh
# OpenCV 4.6.0 (Debian), cv::dnn::readNetFromONNX: models of one node, read without a word, and computed as others. x is 1, 2, 3 and so on to 9.
# Expected: what onnxruntime-web 1.30.0 says, and the text of the operators. Seen: a mean that should count the padding does not; 6 / x is
# x / 6; half of a product is the whole; "SAME_LOWER" pads at the end; softmax without an axis takes axis 1, where
# operator set 13 means the last. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs /usr/bin/python3 python3
npm_get onnxruntime-web@1.30.0
debian_get libopencv-dnn-dev libopencv-core-dev libopencv-dnn406 libopencv-core406 libopencv-imgproc406 libprotobuf32 libtbb12 \
  python3-onnx libonnx1 python3-protobuf python3-numpy libblas3 liblapack3 libgfortran5 libglx0 libglvnd0 libx11-6 libxcb1 libxau6 libxdmcp6 libbsd0 libmd0
for room in blas lapack; do LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$folder/usr/lib/x86_64-linux-gnu/$room"; done
cp "$here/onnx.mjs" "$here/one_node.py" .
/usr/bin/python3 - <<'PYTHON'
from one_node import make, write
picture = [1, 1, 3, 3]
write([
    make("AveragePool", picture, {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1], "count_include_pad": 1}, 13),
    make("Div", picture, {}, 13, inputs="c x", constant=(picture, [6] * 9)),
    make("Gemm", [3, 3], {"alpha": 0.5, "transB": 1}, 13, inputs="x c", constant=([3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1])),
    make("MaxPool", picture, {"kernel_shape": [2, 2], "auto_pad": "SAME_LOWER"}, 13),
    make("Softmax", picture, {}, 13),
])
PYTHON
node --input-type=module - >right <<'JS'
import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";
import { run } from "./onnx.mjs";
for (const [i, name] of ["AveragePool", "Div", "Gemm", "MaxPool", "Softmax"].entries()) {
  const x = new ort.Tensor(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), name === "Gemm" ? [3, 3] : [1, 1, 3, 3]);
  console.log(name, ...(await run(ort, readFileSync(`${i}.onnx`), { x })).map((y) => y.toFixed(2)), "but in OpenCV");
}
process.exit();
JS
cpp -Iusr/include/opencv4 -lopencv_dnn -lopencv_core >read <<'CPP'
#include <opencv2/dnn.hpp>
int main() {
  for (int i = 0; i < 5; i++) {
    float x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    cv::dnn::Net net = cv::dnn::readNetFromONNX(std::to_string(i) + ".onnx");
    net.setInput(cv::Mat(i == 2 ? std::vector<int>{3, 3} : std::vector<int>{1, 1, 3, 3}, CV_32F, x));
    cv::Mat y = net.forward();
    for (int k = 0; k < 9; k++) std::printf(k < 8 ? "%.2f " : "%.2f\n", y.ptr<float>()[k]);
  }
}
CPP
paste -d ' ' right read | same_as 'AveragePool 1.33 2.33 1.78 3.00 5.00 3.67 2.67 4.33 3.11 but in OpenCV 3.00 3.50 4.00 4.50 5.00 5.50 6.00 6.50 7.00
Div 6.00 3.00 2.00 1.50 1.20 1.00 0.86 0.75 0.67 but in OpenCV 0.17 0.33 0.50 0.67 0.83 1.00 1.17 1.33 1.50
Gemm 0.50 1.00 1.50 2.00 2.50 3.00 3.50 4.00 4.50 but in OpenCV 1.00 2.00 3.00 4.00 5.00 6.00 7.00 8.00 9.00
MaxPool 1.00 2.00 3.00 4.00 5.00 6.00 7.00 8.00 9.00 but in OpenCV 5.00 6.00 6.00 8.00 9.00 9.00 8.00 9.00 9.00
Softmax 0.09 0.24 0.67 0.09 0.24 0.67 0.09 0.24 0.67 but in OpenCV 1.00 1.00 1.00 1.00 1.00 1.00 1.00 1.00 1.00'
