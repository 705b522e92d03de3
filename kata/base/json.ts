/** JSON that can stand inside a page: no "<", and numbers that JSON does not know. */
export function toJson(thing: unknown): string {
  const text = JSON.stringify(thing, (_, value: unknown) =>
    typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))
      ? { number: Object.is(value, -0) ? "-0" : String(value) }
      : value,
  );
  return text.replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The other way round. */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "object" && value !== null && "number" in value && typeof value.number === "string"
      ? Number(value.number)
      : value,
  );
}
