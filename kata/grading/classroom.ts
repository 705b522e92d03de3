import { CliError } from "../base/error";
import type { Assignment } from "./assignment";

/**
 * The workflow of GitHub Classroom, .github/workflows/classroom.yml, with a test and its points for each step: who has solved some
 * gets the points of those.
 * @throws CliError where a step's points are not whole
 */
export function classroom({ steps, points }: Assignment): string {
  const worth = (folder: string) => points[folder] ?? 1;
  const broken = steps.find(({ folder }) => !Number.isInteger(worth(folder)));
  if (broken)
    throw new CliError(
      `GitHub Classroom knows whole points, and ${broken.folder} has ${worth(broken.folder)}.`,
    );
  const id = (number: string) => `step${number}`;
  const tests = steps.map(
    ({ number, folder }) => `      - name: ${folder}
        id: ${id(number)}
        uses: classroom-resources/autograding-command-grader@v1
        with:
          test-name: ${folder}
          command: npm test ${number}
          timeout: 10
          max-score: ${worth(folder)}`,
  );
  const results = steps.map(
    ({ number }) =>
      `          ${id(number).toUpperCase()}_RESULTS: \${{ steps.${id(number)}.outputs.result }}`,
  );
  return `name: Autograding Tests
on:
  push:
  repository_dispatch:
permissions:
  checks: write
  actions: read
  contents: read
jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    if: github.actor != 'github-classroom[bot]'
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 22
      - run: npm ci
${tests.join("\n")}
      - name: Autograding Reporter
        uses: classroom-resources/autograding-grading-reporter@v1
        env:
${results.join("\n")}
        with:
          runners: ${steps.map(({ number }) => id(number)).join(",")}`;
}
