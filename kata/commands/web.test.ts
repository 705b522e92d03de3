import { copyFileSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "../base/files";
import { readCatalogue, submissionOf } from "../curriculum/catalogue";
import { STEPS, type Step } from "../curriculum/steps";
import { inBrowser, type Tab } from "../dev/browser";
import { runKata, runNode } from "../dev/run-kata";
import { testFolder } from "../dev/test-folder";
import type { Verdict } from "../runner/explain";
import { judge } from "../runner/judge";
import { endProcesses } from "../runner/process";
import type { Web } from "./web";

test.each([
  [["--port", "high"], "--port is a whole number up to 65535: npm run web -- --port 8080"],
  [["--port", "70000"], "--port is a whole number up to 65535: npm run web -- --port 8080"],
  [["dist"], "npm run web takes no arguments. Options come after two dashes: npm run web -- --help"],
])("npm run web %j is one sentence", (words, sentence) => {
  expect(runKata(["web", ...words])).toEqual({ status: 2, stdout: "", stderr: `${sentence}\n` });
});

const { serve } = require(join(ROOT, "web/build")) as Web;

/** What parses, and yet is no usual program. */
const SLIPS = [
  'import { nothing } from "#steps/01-value/value";\nexport const add = () => nothing;',
  'import nothing from "#steps/01-value/value";\nexport const add = () => nothing;',
  'import { Value } from "#steps/01-value/value";\nexport const add = () => (Value = 1);',
  "const sum = 1;\nexport function add() {\n  for (sum of [2]);\n}",
  "export const add = () => 1;\nexport * from './nowhere';",
  'export * from "#steps/01-value/value";\nexport const Value = 1;\nexport const add = () => 1;',
  "export const [add] = [() => 1];\nawait add();",
  'for (const one of ["a", "a", undefined]) console.count(one);\nconsole.time();\nconsole.groupEnd();\nexport const add = () => 1;',
];

const folder = testFolder("kata web ");
const handedIn = testFolder("kata class ");

inBrowser("the kata in a browser", (openTab) => {
  const closing: (() => void)[] = [];
  let said = "";
  let address = "";

  /** Below a path that a teacher may have. */
  async function served() {
    const { address, close } = await serve(folder, 0);
    closing.push(close);
    return { address: `${address}a%20class/`, close };
  }

  beforeAll(async () => {
    said = runKata(["web", "--build"]).stdout;
    symlinkSync(join(ROOT, "web/dist"), join(folder, "a class"));
    ({ address } = await served());
  });
  afterAll(() => {
    for (const close of closing) close();
    endProcesses();
  });

  /** A fresh profile, whose first report is there. */
  async function fresh({ width = 1280, dark = false, hash = "", search = "", at = address } = {}) {
    const tab = await openTab(at + search, { width, height: 800, dark, hash });
    await until(tab, "said.length > 0");
    return tab;
  }

  /** Waits for something in the page: `status`, `said` and `count` are its texts. */
  async function until(tab: Tab, condition: string): Promise<void> {
    const texts = '["status", "said", "count"].map((id) => document.getElementById(id)?.textContent ?? "")';
    const asked = `(() => { const [status, said, count] = ${texts}; return ${condition}; })()`;
    for (let i = 0; i < 600; i++) {
      if (await tab.evaluate<boolean>(asked).catch(() => false)) return;
      await wait(100);
    }
    const seen = await tab.evaluate<string>('document.getElementById("work").innerText');
    throw new Error(`The page has not come to ${condition}. It says:\n${seen}`);
  }

  const text = (tab: Tab, id: string) => tab.evaluate<string>(`document.getElementById("${id}").textContent`);
  const click = (tab: Tab, selector: string) =>
    tab.evaluate<void>(`document.querySelector(${JSON.stringify(selector)}).click()`);

  /** As somebody who selects everything, pastes, and waits. */
  async function paste(tab: Tab, content: string, condition: string): Promise<void> {
    await tab.evaluate<void>('document.querySelector(".cm-content").focus()');
    await tab.press("Control+A");
    await tab.evaluate<void>(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", ${JSON.stringify(content)});
      document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    })()`);
    await until(tab, condition);
  }

  async function open(tab: Tab, { number }: Step): Promise<void> {
    await click(tab, `#road a[href="#${number}"]`);
    await until(tab, `document.title.startsWith("${number} ")`);
  }

  /** Hands in under a name: the path of the zip. */
  async function handIn(tab: Tab, name: string): Promise<string> {
    await click(tab, "#files");
    await tab.evaluate<void>(`document.getElementById("name").value = ${JSON.stringify(name)}`);
    const zip = await tab.download("#hand-in button");
    await click(tab, '#work-files [method="dialog"] button');
    copyFileSync(zip.path, join(handedIn, zip.name));
    return join(handedIn, zip.name);
  }

  const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
  const reference = ({ folder, file }: Step) => read(`solutions/${folder}/${file}`);

  test("its scripts fit their types", () => {
    const tsc = runNode([require.resolve("typescript/bin/tsc"), "-p", join(ROOT, "web")]);
    expect(tsc).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("a first visit fetches 900 KB at most", () => {
    expect(Number(/fetches (\d+) KB/.exec(said)?.[1])).toBeLessThan(900);
  });

  test("a learner walks: two tabs, a wrong try, a slip of the pen, an endless loop, a reload, a zip out and in, and no network", async () => {
    const [one, two, three] = STEPS as readonly [Step, Step, Step];
    const own = await served();
    const tab = await fresh({ at: own.address });
    expect(await text(tab, "status")).toBe("Step 01 value: not written yet");
    // Another tab on this machine writes the same file.
    const second = 'second.document.getElementById("editor")?.textContent';
    await tab.evaluate<void>("void (globalThis.second = open(location.href))");
    await until(tab, second);
    await paste(tab, reference(one).replace("= data", "= -data"), `${second}.includes("= -data")`);
    await tab.evaluate<void>("second.close()");
    await until(tab, 'status.startsWith("Step 01 value: not right yet")');
    await paste(tab, reference(one), "true");
    await tab.press("Control+Enter");
    await until(tab, 'count === "1 of 24 solved"');
    expect(await text(tab, "said")).toContain("Step 01 is solved. You have a value");

    await open(tab, two);
    await paste(tab, `${reference(two)}\nfunction (`, 'status === "Step 02 add: does not compile"');
    const words = (await text(tab, "said")).replace(/\s+/g, " ");
    expect(words).toContain('The compiler says: Expected identifier but found "("');
    await paste(
      tab,
      reference(two).replace("return", "for (;;) {}\n  return"),
      'status === "Step 02 add: did not finish"',
    );
    await paste(tab, reference(two), "true");
    // What was typed is there after a reload, even at once.
    await tab.evaluate<void>("globalThis.isOld = true; location.reload()");
    await until(tab, '!globalThis.isOld && count === "2 of 24 solved"');

    const other = await fresh();
    // The playground of the one goes along, and that of the other is kept.
    for (const one of [tab, other]) await click(one, "#tabs button:nth-child(3)");
    await paste(other, "const mine = 1;", "true");
    await other.upload("#zip", await handIn(tab, "Ada Lovelace"));
    await until(other, 'count === "2 of 24 solved"');
    expect(await text(other, "brought")).toContain("What you had written in 1 file is kept beside");
    expect(await text(other, "tabs")).toContain("try.ts.kept-1");
    expect(await other.evaluate<string>("Object.keys(localStorage).join()")).toContain("try.ts.kept-1");
    expect(readFileSync(await handIn(other, "Alan Turing"), "latin1")).toContain("try.ts.kept-1");
    const graded = runKata(["grade", handedIn, "--steps", "01-03", "--out", join(folder, "grades")]);
    expect(graded.stdout).toMatch(/■ ■ · +2\/3 +Ada Lovelace\n■ ■ · +2\/3 +Alan Turing/);
    await open(other, two);
    expect(await text(other, "editor")).toContain("return new Value");

    await tab.evaluate<void>("navigator.serviceWorker.ready.then(() => undefined)");
    own.close();
    await tab.evaluate<void>("globalThis.isOld = true; location.reload()");
    await until(tab, '!globalThis.isOld && count === "2 of 24 solved"');
    await open(tab, three);
    await paste(tab, `${reference(three)}\nfunction (`, 'status === "Step 03 mul: does not compile"');
    await paste(tab, reference(three), 'count === "3 of 24 solved"');
    await tab.evaluate<void>('document.getElementById("subject").value = "reuse"');
    await click(tab, "#draw");
    await until(tab, 'said.includes("Step 04 sub is not solved yet")');
    await click(tab, "#said .link");
    await until(tab, 'document.querySelector("#pictures img")?.naturalWidth > 100');
    expect(await text(tab, "said")).toBe("drawings/reuse.svg");
    expect(tab.complaints.filter((one) => !/ERR_(CONNECTION|FAILED|INTERNET)/.test(one))).toEqual([]);
  });

  test("a link names a step, or a set of steps that stand alone", async () => {
    const alone = await fresh({ hash: "#07" });
    await until(alone, 'status === "Step 07 exp: not written yet"');
    await paste(alone, read("solutions/07-exp/exp.ts"), 'status.startsWith("Step 07 is solved.")');
    const set = await fresh({ search: "?steps=02-03,05" });
    const hashes = 'String([...document.querySelectorAll("#road a")].map(({ hash }) => hash))';
    expect(await set.evaluate(hashes)).toBe("#02,#03,#05");
    expect(await text(set, "count")).toBe("0 of 3 solved");
    const wrong = await fresh({ search: "?steps=99" });
    expect(await text(wrong, "notice")).toBe('There is no step "99". The steps go from 01 to 24.');
  });

  test("a compiler that has broken down is started anew", async () => {
    const tab = await fresh();
    await paste(tab, "(".repeat(20_000), 'said.includes("nested very deeply")');
    await paste(tab, "const = 1;", "said.includes('The compiler says: Expected identifier')");
  });

  test("nothing that a learner writes can get out, and nothing but it is evaluated", async () => {
    const tab = await fresh();
    // Another origin that does answer: a test that only fails to reach a far one would pass without a network.
    const other = await served();
    const reach = `fetch(${JSON.stringify(other.address)}, { mode: "no-cors" }).then(() => "allowed", (error) => error.name)`;
    await tab.evaluate<void>("setTimeout('globalThis.evaluated = true')");
    expect(await tab.evaluate<string>(reach)).toBe("TypeError");
    const worker = `${reach}.then((answer) => postMessage([eval("1 + 1"), answer]))`;
    const inWorker = await tab.evaluate<unknown[]>(`new Promise((resolve) => {
      const { Blob, URL, Worker } = document.getElementById("runner").contentWindow;
      const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(worker)}])));
      worker.onmessage = ({ data }) => resolve(data);
    })`);
    expect(inWorker).toEqual([2, "TypeError"]);
    expect(await tab.evaluate<unknown>("globalThis.evaluated")).toBeUndefined();
  });

  const views = [375, 1280].flatMap((width) => [false, true].map((dark) => [width, dark] as const));
  test.each(views)("axe finds nothing: %d wide, dark %s", async (width, dark) => {
    const tab = await fresh({ width, dark });
    expect(await tab.faults()).toEqual([]);
    await click(tab, "#files");
    expect(await tab.faults()).toEqual([]);
    expect(await tab.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  });

  test("Chromium and the terminal say the same of every reference, starter and alternative, and of 100 mistakes", async () => {
    const catalogue = readCatalogue();
    const made = (kind: "mistakes" | "alternatives") =>
      catalogue.flatMap((one) => one[kind].map((program) => submissionOf(one.step, program.what, program)));
    const mistakes = made("mistakes");
    const chosen = mistakes.filter((_, i) => (i * 100) % mistakes.length < 100);
    const given = STEPS.flatMap((step) => {
      const starter = read(`kata/curriculum/starters/${step.folder}/${step.file}`);
      return [reference(step), starter].map((text) => submissionOf(step, text, { what: text, text }));
    });
    const slips = SLIPS.map((text) => submissionOf(STEPS[1] as Step, text, { what: text, text }));
    const submissions = [...given, ...chosen, ...made("alternatives"), ...slips];
    expect(chosen).toHaveLength(100);
    const options = { cpuLimit: 3, firstFailure: true };
    const inTerminal = await judge(submissions, options);
    const tab = await fresh();
    const inBrowser: Verdict[] = [];
    for (let i = 0; i < submissions.length; i += 20) {
      const code = `judge(${JSON.stringify(submissions.slice(i, i + 20))}, ${JSON.stringify(options)})`;
      inBrowser.push(...(await tab.evaluate<Verdict[]>(code)));
      // These are references and starters: usual code, for which nobody waits for esbuild.
      const fetched = 'performance.getEntriesByType("resource").map(({ name }) => name).join()';
      if (i + 20 <= 2 * STEPS.length) expect(await tab.evaluate(fetched)).not.toContain("esbuild");
    }
    expect(inBrowser.map(comparable)).toEqual(inTerminal.map(comparable));
  });

  /** The last digit of a power depends on the version of the engine. */
  function comparable({ failures, ...verdict }: Verdict) {
    const rounded = (number: string) => String(Number(Number(number).toPrecision(10)));
    const shown = failures.map((one) => ({
      ...one,
      text: one.text.replace(/\d+\.\d+(?:e[-+]?\d+)?/g, rounded),
    }));
    return { ...verdict, shown };
  }
});
