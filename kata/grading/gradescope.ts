import type { Person } from "./cohort";

/** What Gradescope's autograder hands back for one person. */
export function gradescope({ results, points }: Person): object {
  return {
    score: points,
    tests: results.flatMap((result) =>
      result
        ? [
            {
              name: result.step,
              score: result.points,
              max_score: result.of,
              status: result.state === "solved" ? "passed" : "failed",
              output: [
                `${result.state}: ${result.passed} of ${result.tests} tests pass.`,
                ...(result.late ? ["The file was changed after the deadline."] : []),
                ...(result.found ? [result.found] : []),
                result.sentence,
              ]
                .join("\n")
                .trim(),
              output_format: "text",
              visibility: "visible",
            },
          ]
        : [],
    ),
  };
}
