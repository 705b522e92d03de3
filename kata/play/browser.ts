import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable, Writable } from "node:stream";

/**
 * A browser for the author's tests, driven over its DevTools protocol through a pipe: Chromium speaks it by itself, so that
 * nobody has to install a driver of 14 MB.
 */
export interface Browser {
  /** A fresh tab on that file, with everything that it complains about. */
  open(file: string, view: View): Promise<Tab>;
  close(): Promise<void>;
}

export interface View {
  width: number;
  height: number;
  dark?: boolean;
  calm?: boolean;
}

export interface Tab {
  /** What the console said, errors that nobody caught, and what the policy refused. */
  complaints: string[];
  /** The value of an expression in the page. */
  evaluate<T>(expression: string): Promise<T>;
  press(key: string): Promise<void>;
  click(x: number, y: number): Promise<void>;
  screenshot(): Promise<Buffer>;
}

/** Where a Chromium is, if there is one. $CHROMIUM goes first. */
export function findBrowser(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome.exe"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  return [
    process.env.CHROMIUM ?? "",
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
  ].find((path) => path !== "" && existsSync(path));
}

const FLAGS = [
  ...[
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
  ],
  ...["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

export async function startBrowser(path: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "kata-browser-"));
  // The pipe of commands is its file 3, that of answers its file 4.
  const child = spawn(path, [...FLAGS, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const { send, onEvent } = connect(child);

  async function open(file: string, { width, height, dark = false, calm = false }: View): Promise<Tab> {
    const { targetId } = await send<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await send<{ sessionId: string }>("Target.attachToTarget", {
      targetId,
      flatten: true,
    });
    const tell = <T>(method: string, params: object = {}) => send<T>(method, params, sessionId);
    const complaints: string[] = [];
    const loaded = new Promise<void>((resolve) =>
      onEvent(sessionId, (method, params) => {
        if (method === "Page.loadEventFired") resolve();
        if (/^(Runtime\.(exceptionThrown|consoleAPICalled)|Log\.entryAdded)$/.test(method))
          complaints.push(JSON.stringify(params));
        if (method === "Page.javascriptDialogOpening") {
          complaints.push("a dialog was opened");
          void tell("Page.handleJavaScriptDialog", { accept: true });
        }
      }),
    );
    for (const domain of ["Page", "Runtime", "Log"]) await tell(`${domain}.enable`);
    await tell("Emulation.setDeviceMetricsOverride", {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: width < 500,
    });
    const features = [
      { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
      { name: "prefers-reduced-motion", value: calm ? "reduce" : "no-preference" },
    ];
    await tell("Emulation.setEmulatedMedia", { features });
    await tell("Page.navigate", { url: `file://${file}` });
    await loaded;
    return {
      complaints,
      async evaluate<T>(expression: string): Promise<T> {
        const { result, exceptionDetails } = await tell<{
          result: { value: T };
          exceptionDetails?: { exception?: { description?: string } };
        }>("Runtime.evaluate", {
          expression,
          returnByValue: true,
          awaitPromise: true,
        });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? "the page threw");
        return result.value;
      },
      async press(key) {
        const code = key === " " ? "Space" : key;
        const windowsVirtualKeyCode =
          { " ": 32, End: 35, Home: 36, ArrowLeft: 37, ArrowRight: 39, Tab: 9, Enter: 13 }[key] ?? 0;
        const text = { " ": { text: " " }, Enter: { text: "\r" } }[key] ?? {};
        await tell("Input.dispatchKeyEvent", { type: "keyDown", key, code, windowsVirtualKeyCode, ...text });
        await tell("Input.dispatchKeyEvent", { type: "keyUp", key, code, windowsVirtualKeyCode });
      },
      async click(x, y) {
        const at = { x, y, button: "left", clickCount: 1 };
        await tell("Input.dispatchMouseEvent", { type: "mousePressed", ...at });
        await tell("Input.dispatchMouseEvent", { type: "mouseReleased", ...at });
      },
      async screenshot() {
        return Buffer.from((await tell<{ data: string }>("Page.captureScreenshot")).data, "base64");
      },
    };
  }

  return {
    open,
    async close() {
      const closed = new Promise((resolve) => child.once("close", resolve));
      send("Browser.close").catch(() => undefined);
      const late = setTimeout(() => child.kill("SIGKILL"), 5000);
      await closed;
      clearTimeout(late);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

/** Commands and answers are JSON with a zero byte behind it. */
function connect(child: ChildProcess) {
  const commands = child.stdio[3] as Writable;
  const answers = child.stdio[4] as Readable;
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, (method: string, params: unknown) => void>();
  let next = 1;
  let rest = "";
  answers.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\0");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const { id, sessionId, method, params, result, error } = JSON.parse(part) as Message;
      if (id === undefined) listeners.get(sessionId ?? "")?.(method ?? "", params);
      else if (error) waiting.get(id)?.reject(new Error(error.message));
      else waiting.get(id)?.resolve(result);
      if (id !== undefined) waiting.delete(id);
    }
  });
  const lost = () => {
    for (const { reject } of waiting.values()) reject(new Error("the browser is gone"));
  };
  child.on("close", lost).on("error", lost);
  commands.on("error", lost);
  return {
    send<T>(method: string, params: object = {}, sessionId?: string): Promise<T> {
      const id = next++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: (result) => resolve(result as T), reject });
        commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
    },
    onEvent: (sessionId: string, listener: (method: string, params: unknown) => void) =>
      void listeners.set(sessionId, listener),
  };
}
