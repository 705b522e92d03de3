import leven from "leven";

/** "Did you mean 05-pow or 06-div?": the names most like the typed word, at most three of them. Nothing, if none is like it. */
export function didYouMean(typed: string, names: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  const distance = (name: string) =>
    Math.min(...[name, ...name.split("-")].map((part) => leven(word, part.toLowerCase())));
  // A name is near when less than half of the word would have to change.
  const near = names
    .map((name) => ({ name, distance: distance(name) }))
    .filter((one) => one.distance < word.length / 2)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3);
  return near.length === 0 ? undefined : `Did you mean ${near.map(({ name }) => name).join(" or ")}?`;
}
