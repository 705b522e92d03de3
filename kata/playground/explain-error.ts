import type { BuildFailure } from "esbuild";
import type { Program } from "./bundle-program";

/** What went wrong in try.ts or in what it called: one sentence with the line. */
export function explainError(error: unknown, program?: Program): string {
  const { errors: [problem] = [] } = (error ?? {}) as Partial<BuildFailure>;
  if (problem) {
    const { file = "try.ts", line = 1 } = problem.location ?? {};
    return `${file}:${line} does not compile: ${problem.text}`;
  }
  if (!(error instanceof Error)) return `try.ts threw ${String(error)}, which is not an Error.`;
  const places = [...(error.stack ?? "").matchAll(/:(\d+):(\d+)\)?$/gm)]
    .map(([, line, column]) => program?.origin(Number(line), Number(column)))
    .filter((place) => place !== undefined && !place.includes("node_modules"));
  const own = places.find((place) => place?.startsWith("try.ts:"));
  const [first = own ?? "try.ts"] = places;
  const called = own && own !== first ? `, called from ${own}` : "";
  const name = error.name === "Error" ? "" : `${error.name}: `;
  return `${first}${called}: ${name}${error.message}`;
}
