// A model in ONNX of one operation, as bytes: its inputs are x0, x1, …, its output y.
const varint = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >> 7)]);
const number = (field, n) => [field << 3, ...varint(n)];
const bytes = (field, content) => [(field << 3) | 2, ...varint(content.length), ...content];
const text = (field, string) => bytes(field, [...Buffer.from(string)]);

const whole = ([name, n]) => bytes(5, [...text(1, name), ...number(3, n), ...[0xa0, 1, 2]]);

/** @param types of the inputs, and the output's last: 1 is float32, 6 int32, 7 int64
 *  @param attributes whole numbers */
export function model(operation, types, attributes = {}, opset = 13) {
  const value = (name, type) => [...text(1, name), ...bytes(2, bytes(1, number(1, type)))];
  const inputs = types.slice(0, -1).map((_, i) => `x${i}`);
  const node = [
    ...inputs.flatMap((name) => text(1, name)),
    ...text(2, "y"),
    ...text(4, operation),
    ...Object.entries(attributes).flatMap(whole),
  ];
  const graph = [
    ...bytes(1, node),
    ...text(2, "one operation"),
    ...inputs.flatMap((name, i) => bytes(11, value(name, types[i]))),
    ...bytes(12, value("y", types.at(-1))),
  ];
  return Uint8Array.from([...number(1, 8), ...bytes(8, number(2, opset)), ...bytes(7, graph)]);
}

/** What onnxruntime-web computes, in one thread. */
export async function compute(ort, operation, types, feeds, attributes, opset) {
  return run(ort, model(operation, types, attributes, opset), feeds);
}

/** What onnxruntime-web computes of a model's bytes, in one thread. */
export async function run(ort, bytes, feeds) {
  ort.env.logLevel = "fatal";
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(bytes);
  return [...(await session.run(feeds)).y.data].map(Number);
}
