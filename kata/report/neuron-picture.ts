import { screenWidth } from "../base/text";

/** The data and the gradient of the neuron's values, by label: x1, w1, x2, w2, b, x1w1, x2w2, x1w1 + x2w2, n and o. */
export type NeuronNumbers = ReadonlyMap<string, { data: number; grad: number }>;

/** How wide the picture is. */
const PICTURE = 76;

/** o = tanh(x1·w1 + x2·w2 + b): each value with its number, and its gradient with a point. A list where the window is narrow. */
export function neuronPicture(numbers: NeuronNumbers): string {
  if (screenWidth() < PICTURE) return neuronList(numbers);
  const data = (label: string) => short(numbers.get(label)?.data).replace(/^(?!-)/, " ");
  const grad = (label: string) => withPoint(numbers.get(label)?.grad);
  const leaf = (label: string) => `  ${label.padEnd(4)}${data(label).padEnd(8)}${grad(label).padStart(5)} --`;
  const result = (label: string) => `${data(label)}${grad(label).padStart(6)} --`;
  return [
    "       data    grad",
    `${leaf("x1")}+`,
    `                      +-- * -- ${result("x1w1")}+`,
    `${leaf("w1")}+                   |`,
    `                                          +-- + -- ${result("x1w1 + x2w2")}+`,
    `${leaf("x2")}+                   |                   |`,
    `                      +-- * -- ${result("x2w2")}+                   +-- + -- n ${data("n")}`,
    `${leaf("w2")}+                                       |        |  ${grad("n").padStart(6)}`,
    "                                                              |        |",
    `${leaf("b")}----------------------------------------+      tanh`,
    "                                                                       |",
    `                                                                    o ${data("o")}`,
    `                                                                       ${grad("o").padStart(6)}`,
  ].join("\n");
}

function neuronList(numbers: NeuronNumbers): string {
  const rows = [...numbers].map(([label, { data, grad }]) => [label, short(data), withPoint(grad)]);
  return [["value", "data", "gradient"], ...rows]
    .map(
      ([label = "", data = "", grad = ""]) => `  ${label.padEnd(12)}${data.padStart(8)}${grad.padStart(11)}`,
    )
    .join("\n");
}

function withPoint(number?: number): string {
  return short(number).replace(/^-?\d+$/, "$&.0");
}

/** At most four digits after the point, and -0 as 0. */
function short(number = NaN): string {
  return String(Number(number.toFixed(4)) + 0);
}
