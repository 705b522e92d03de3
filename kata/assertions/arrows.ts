import { type Picture, recordOf } from "./picture";

/**
 * What is wrong with the way from one value through an operation to the value made of it. "" where the way is there.
 * @param from the label of the operand
 * @param to the label of the result
 * @param operation what stands in the operation's node
 */
export function faultOfWay(picture: Picture, from: string, to: string, operation: string): string {
  const [source, target] = [recordOf(picture, from).id, recordOf(picture, to).id];
  const arrow = (start: string, end: string) =>
    picture.arrows.some((one) => one.from === start && one.to === end);
  const nodes = picture.operations.filter(({ text }) => text === operation).map(({ id }) => id);
  const some = (first: (id: string) => boolean, second: (id: string) => boolean) =>
    nodes.some((id) => first(id) && second(id));
  const [fromSource, toSource] = [(id: string) => arrow(source, id), (id: string) => arrow(id, source)];
  const [fromTarget, toTarget] = [(id: string) => arrow(target, id), (id: string) => arrow(id, target)];

  if (some(fromSource, toTarget)) return "";
  const way = `An arrow must lead from ${from} to the operation ${operation}, and one from there to ${to}.`;
  if (some(fromTarget, toSource)) return `${way} Both arrows run backwards.`;
  if (some(toSource, toTarget)) return `${way} The first one runs backwards, from ${operation} to ${from}.`;
  if (some(fromSource, fromTarget))
    return `${way} The second one runs backwards, from ${to} to ${operation}.`;
  if (arrow(source, target))
    return `${way} There is one straight from ${from} to ${to}: it skips the operation.`;
  if (arrow(target, source))
    return `${way} There is one straight from ${to} to ${from}: it skips the operation, and runs backwards.`;
  const other = picture.operations.find(({ id }) => fromSource(id) && toTarget(id));
  if (other) return `${way} The operation between the two is ${other.text || "without a name"}.`;
  if (nodes.some(fromSource)) return `${way} The second one is missing.`;
  if (nodes.some(toTarget)) return `${way} The first one is missing.`;
  return `${way} Both are missing.`;
}
