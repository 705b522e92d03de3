// A model in ONNX of one operation, as bytes: its inputs are x0, x1, …, its outputs y0, y1, …
const varint = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >> 7)]);
const number = (field, n) => [field << 3, ...varint(n)];
const bytes = (field, content) => [(field << 3) | 2, ...varint(content.length), ...content];
const text = (field, string) => bytes(field, [...Buffer.from(string)]);
const real = (x) => [(7 << 3) | 5, ...new Uint8Array(Float32Array.of(x).buffer)];

/** Field and kind of what an attribute may hold: a text or some, real numbers, or whole ones. */
function held(value) {
  if (typeof value === "string") return [text(4, value), 3];
  if (value instanceof Float32Array) return [[...value].flatMap(real), 6];
  if (typeof value[0] === "string") return [value.flatMap((one) => text(9, one)), 8];
  if (Array.isArray(value)) return [value.flatMap((n) => number(8, n)), 7];
  return [number(3, value), 2];
}

function attribute([name, value]) {
  const [content, kind] = held(value);
  return bytes(5, [...text(1, name), ...content, ...[0xa0, 1, kind]]);
}

/** @param types of the inputs, and the output's last: 1 is float32, 6 int32, 7 int64. Several outputs are a list.
 *  @param domain of the operation, if it is not ONNX's own */
export function model(operation, types, attributes = {}, opset = 13, domain = "") {
  const value = (name, type) => [...text(1, name), ...bytes(2, bytes(1, number(1, type)))];
  const inputs = types.slice(0, -1).map((type, i) => [`x${i}`, type]);
  const outputs = [types.at(-1)].flat().map((type, i) => [`y${i}`, type]);
  const node = [
    ...inputs.flatMap(([name]) => text(1, name)),
    ...outputs.flatMap(([name]) => text(2, name)),
    ...text(4, operation),
    ...text(7, domain),
    ...Object.entries(attributes).flatMap(attribute),
  ];
  const graph = [
    ...bytes(1, node),
    ...text(2, "one operation"),
    ...inputs.flatMap((one) => bytes(11, value(...one))),
    ...outputs.flatMap((one) => bytes(12, value(...one))),
  ];
  const set = bytes(8, [...text(1, domain), ...number(2, opset)]);
  return Uint8Array.from([...number(1, 8), ...set, ...bytes(7, graph)]);
}

/** What onnxruntime-web computes of a model's bytes, in one thread: the numbers of the output, or of each where there are several. */
export async function run(ort, bytes, feeds) {
  ort.env.logLevel = "fatal";
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(bytes);
  const answers = await session.run(feeds);
  const all = session.outputNames.map((name) => [...answers[name].data].map(Number));
  return all.length > 1 ? all : all[0];
}

/** The same of one operation. */
export function compute(ort, operation, types, feeds, attributes, opset, domain) {
  return run(ort, model(operation, types, attributes, opset, domain), feeds);
}
