import { count } from "../assertions/count";
import { short } from "../drawing/numbers";
import { type Course, lossesOf, USUAL_RATE } from "./plan";

/** A loss that has grown so many times over is on its way to infinity. */
const GROWN = 10;

/** Whether the loss left all bounds instead of falling. */
export function diverged(course: Course): boolean {
  const losses = lossesOf(course);
  const [first = NaN, last = NaN] = [losses[0], losses.at(-1)];
  return losses.some((loss) => !Number.isFinite(loss)) || (first > 0 && last > GROWN * first);
}

/** How a run went, in a sentence or two. */
export function outcome(course: Course, rate: number): string {
  const losses = lossesOf(course);
  const [first = NaN, last = NaN] = [losses[0], losses.at(-1)];
  const so = course.stopped ? `Stopped after ${count(losses.length - 1, "epoch")}. ` : "";
  const lost = losses.findIndex((loss) => !Number.isFinite(loss));
  if (lost === 0) return `${so}The loss was ${first} before the first step: no rate can mend that.`;
  const tenth = Number((rate / 10).toPrecision(2));
  const smaller = `Try a smaller rate, such as --rate ${Math.min(tenth, USUAL_RATE)}.`;
  if (lost > 0)
    return `${so}It diverged: after ${count(lost, "epoch")} the loss is ${losses[lost]}. ${smaller}`;
  if (diverged(course))
    return `${so}It diverged: the loss grew from ${plain(first)} to ${plain(last)}. ${smaller}`;
  if (losses.length > 1 && last >= first)
    return `${so}It has not learned: the loss went from ${plain(first)} to ${plain(last)}. Try another rate.`;
  return `${so}The loss went from ${plain(first)} to ${plain(last)}.`;
}

/** A number for a terminal: its minus is the one of the keyboard. */
function plain(number: number): string {
  return short(number).replaceAll("−", "-");
}
