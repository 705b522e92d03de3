import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ROOT } from "../base/files";

/** Where Playwright and axe-core are, with what the page of the kata is made of: learners wait for none of them. */
const PACKAGES = join(ROOT, "web/node_modules");

/** Where a Chromium is, if there is one. $CHROMIUM goes first. */
function findBrowser(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome.exe"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  return [
    process.env.CHROMIUM ?? "",
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
  ].find((path) => path !== "" && existsSync(path));
}

/** What is used here of Playwright. */
interface Playwright {
  chromium: {
    launch(options: object): Promise<{ newPage(options: object): Promise<Page>; close(): Promise<void> }>;
  };
}

interface Page {
  close(): Promise<void>;
  goto(url: string): Promise<unknown>;
  evaluate<T>(expression: string): Promise<T>;
  on(event: string, listener: (thing: { accept?(): void; text?(): string; message?: unknown }) => void): void;
  waitForEvent(event: "download"): Promise<{ path(): Promise<string>; suggestedFilename(): string }>;
  click(selector: string): Promise<void>;
  setInputFiles(selector: string, file: string): Promise<void>;
  keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  mouse: { click(x: number, y: number): Promise<void> };
}

/** How a tab looks, and what part of its address starts with #. */
interface TabOptions {
  width: number;
  height: number;
  dark?: boolean;
  calm?: boolean;
  hash?: string;
}

type Browser = Awaited<ReturnType<typeof startBrowser>>;

export type Tab = Awaited<ReturnType<Browser["open"]>>;

/**
 * Describes tests that open pages. In the author's pipeline there must be a browser; elsewhere the report says that they were
 * skipped, and why.
 */
export function inBrowser(title: string, tests: (open: Browser["open"]) => void): void {
  const found = findBrowser();
  const hasPackages = existsSync(join(PACKAGES, "playwright-core"));
  if (!found || !hasPackages) {
    const lacks = hasPackages
      ? "NO BROWSER WAS FOUND: install chromium, or set CHROMIUM to its path"
      : "THE PACKAGES OF web/ ARE NOT THERE: npm ci --prefix web";
    const why = `${title}: not tried. ${lacks}`;
    const missing = process.env.CI === "true" ? test : test.skip;
    missing(why, () => {
      throw new Error(why);
    });
  }
  (found && hasPackages ? describe : describe.skip)(title, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await startBrowser(found ?? "");
    });
    afterEach(() => browser?.closeTabs());
    afterAll(() => browser?.close());
    tests((file, options) => (browser as Browser).open(file, options));
  });
}

async function startBrowser(executablePath: string) {
  const { chromium } = require(join(PACKAGES, "playwright-core")) as Playwright;
  const axe = readFileSync(join(PACKAGES, "axe-core/axe.min.js"), "utf8");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-quic"] });
  const tabs: Page[] = [];
  return {
    /** A fresh tab on that file or address. */
    async open(file: string, { width, height, dark = false, calm = false, hash = "" }: TabOptions) {
      const page = await browser.newPage({
        viewport: { width, height },
        isMobile: width < 500,
        colorScheme: dark ? "dark" : "light",
        reducedMotion: calm ? "reduce" : "no-preference",
      });
      tabs.push(page);
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(String(message.text?.())));
      page.on("pageerror", (error) => complaints.push(String(error.message)));
      page.on("dialog", (dialog) => {
        complaints.push("a dialog was opened");
        dialog.accept?.();
      });
      await page.goto(/^https?:/.test(file) ? `${file}${hash}` : `file://${file}${hash}`);
      return {
        /** What the console said, errors that nobody caught, and what the policy refused. */
        complaints,
        /** The value of an expression in the page. */
        evaluate: <T>(expression: string) => page.evaluate<T>(expression),
        press: (key: string) => page.keyboard.press(key),
        type: (text: string) => page.keyboard.type(text),
        click: (x: number, y: number) => page.mouse.click(x, y),
        /** Clicks where something is downloaded, and hands back the path of the file. */
        async download(selector: string) {
          const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
          return { name: download.suggestedFilename(), path: await download.path() };
        },
        /** Chooses a file. */
        upload: (selector: string, path: string) => page.setInputFiles(selector, path),
        /** What axe-core finds wrong with the page as it is now: the rule and the places. */
        faults: () =>
          page.evaluate<string[]>(
            `${axe};axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ": " + target)))`,
          ),
      };
    },
    async closeTabs() {
      for (const page of tabs.splice(0)) await page.close();
    },
    close: () => browser.close(),
  };
}
