// A model in ONNX of one operation, as bytes: its inputs are x0, x1, …, its output y.
const number = (field, n) => [field << 3, n];
const bytes = (field, content) => [(field << 3) | 2, content.length, ...content];
const text = (field, string) => bytes(field, [...Buffer.from(string)]);

/** @param types of the inputs, and the output's last: 1 is float32, 6 int32, 7 int64 */
export function model(operation, types) {
  const value = (name, type) => [...text(1, name), ...bytes(2, bytes(1, number(1, type)))];
  const inputs = types.slice(0, -1).map((_, i) => `x${i}`);
  const node = [...inputs.flatMap((name) => text(1, name)), ...text(2, "y"), ...text(4, operation)];
  const graph = [
    ...bytes(1, node),
    ...text(2, "one operation"),
    ...inputs.flatMap((name, i) => bytes(11, value(name, types[i]))),
    ...bytes(12, value("y", types.at(-1))),
  ];
  return Uint8Array.from([...number(1, 8), ...bytes(8, number(2, 13)), ...bytes(7, graph)]);
}

/** What onnxruntime-web computes, in one thread. */
export async function compute(ort, operation, types, feeds) {
  ort.env.logLevel = "fatal";
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(model(operation, types));
  return [...(await session.run(feeds)).y.data].map(Number);
}
