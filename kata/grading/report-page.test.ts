import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { STEPS } from "../curriculum/steps";
import { inBrowser } from "../dev/browser";
import { testFolder } from "../dev/test-folder";
import { reportPage } from "./report-page";
import { cohortOf } from "./results";

/** More people than any screen shows, each with another state in each step. */
function classOf(many: number): string {
  const steps = STEPS.map(({ folder }) => ({ step: folder, points: 1 }));
  const header = { credit: "test", steps, tests: {} } as const;
  const states = ["solved", "wrong", "not written", "timed out", "review", "does not compile"] as const;
  const about = { passed: 5, tests: 10, points: 0.5, of: 1, sentence: "a\nb", failures: [], key: "k" };
  const results = Array.from({ length: many }, (_, i) =>
    STEPS.map(({ folder: step }, j) => {
      const state = states[(i * 5 + j) % states.length] ?? "solved";
      return { submission: `Person ${1000 + i}`, step, state, code: "1;\n", ...about };
    }),
  );
  return reportPage(cohortOf(header, results.flat()));
}

/** What has the focus, and whether something covers a part of it. */
const FOCUS = `(() => {
  const at = document.activeElement;
  const { left, right, top, bottom } = at.getBoundingClientRect();
  const corners = [[left + 3, top + 3], [right - 4, top + 3], [left + 3, bottom - 4], [right - 4, bottom - 4]];
  const isSeen = corners.every(([x, y]) => at.contains(document.elementFromPoint(x, y)));
  return { name: at.ariaLabel ?? at.textContent, isSeen };
})()`;

inBrowser("the report of a class", (open) => {
  const home = testFolder("kata grade ");
  beforeAll(() => {
    for (const many of [20, 200]) writeFileSync(join(home, `${many}.html`), classOf(many));
  });

  test.each([375, 1280])("axe-core finds nothing, %i pixels", async (width) => {
    for (const [hash, dark] of [
      ["", false],
      ["", true],
      ["#p7", false],
      ["#p7", true],
    ] as const) {
      const tab = await open(join(home, "20.html"), { width, height: 800, dark, hash });
      expect(await tab.faults()).toEqual([]);
      expect(tab.complaints).toEqual([]);
    }
  });

  test.each([375, 1280])(
    "200 people are sorted and opened by keyboard, and nothing covers the focus, %i pixels",
    async (width) => {
      const tab = await open(join(home, "200.html"), { width, height: 800 });
      const press = async (key: string, times = 1) => {
        for (let i = 0; i < times; i++) {
          await tab.press(key);
          expect({ key, i, ...(await tab.evaluate<object>(FOCUS)) }).toMatchObject({ isSeen: true });
        }
      };
      const first = () => tab.evaluate<string>(`document.querySelector("#map tbody th").textContent`);
      await tab.evaluate(`document.querySelector("#map thead button").focus()`);
      await press("Enter", 2);
      expect(await first()).toBe("Person 1199");

      await tab.evaluate(`document.querySelector("#map tbody a").focus()`);
      await press("Tab", 30);
      await tab.press("Enter");
      // The page changes when the browser tells it of the new address, and that may be a moment later.
      while (!(await tab.evaluate(`document.querySelector("article:has(:target)")?.checkVisibility()`)));
      expect(await tab.evaluate(`document.querySelector("article:has(:target) h1").textContent`)).toBe(
        "Person 1169",
      );
      expect(tab.complaints).toEqual([]);
    },
  );
});
