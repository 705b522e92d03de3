import { escapeXml } from "../base/xml";
import type { Cohort } from "./cohort";
import type { Result } from "./results";

/** A suite for each person, a case for each step: what continuous integration and some gradebooks read. */
export function junit({ people, title }: Cohort): string {
  const suites = people.map(({ name, results }) => {
    const cases = results.flatMap((result) => (result ? [testCase(name, result)] : []));
    const failures = results.filter((result) => result && result.state !== "solved").length;
    return `  <testsuite name="${escapeXml(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">\n${cases.join("\n")}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escapeXml(title)}">\n${suites.join("\n")}\n</testsuites>\n`;
}

function testCase(name: string, { step, state, sentence, passed, tests, points, of }: Result): string {
  const open = `    <testcase classname="${escapeXml(name)}" name="${escapeXml(step)}"`;
  if (state === "solved") return `${open}/>`;
  const message = `${state}: ${passed} of ${tests} tests, ${points} of ${of} points`;
  return `${open}><failure type="${escapeXml(state)}" message="${escapeXml(message)}">${escapeXml(sentence)}</failure></testcase>`;
}
