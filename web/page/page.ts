import { WIDTH } from "../../kata/base/text";
import { lastShown, rememberShown } from "../../kata/curriculum/lesson";
import { findStep, findSteps, STEPS, type Step, testFile } from "../../kata/curriculum/steps";
import { EXAMPLES, PLOTS } from "../../kata/drawing/subject";
import { TEMPLATE } from "../../kata/playground/template";
import { type Editor, openEditor } from "./editor";
import { below, listeners, ROOT, readKept, refused, textOf, writeFileSync } from "./files";
import { run, type Said, stop } from "./kata";
import { prepareProcess } from "./process";

/** So long after the last key the file is kept, and so long after that its tests run, in milliseconds. */
const [KEEP_AFTER, RUN_AFTER] = [250, 800];

const find = <E extends HTMLElement>(selector: string) => document.querySelector(selector) as E;
const button = (selector: string) => find<HTMLButtonElement>(selector);

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  props: Partial<HTMLElementTagNameMap[K]>,
  ...inside: (Node | string)[]
) {
  const element = Object.assign(document.createElement(name), props);
  element.append(...inside);
  return element;
}

let lessons: Readonly<Record<string, string>>;
let step: Step;
let path = "";
let editor: Editor;
/** The steps of the link; the whole road, if it names none. */
let steps: readonly Step[] = STEPS;
const isRoad = () => steps.length === STEPS.length;
const states = new Map<string, string>();

function say(status: string): void {
  find("#status").textContent = status;
  find("#status").classList.remove("heard");
}

function notice(text: string): void {
  find("#notice").textContent = text;
  find("#notice").hidden = text === "";
}

const ownPath = (one: Step) => `${ROOT}/exercises/${one.folder}/${one.file}`;
const TRY = `${ROOT}/try.ts`;

/** "?steps=01-05,07": these steps alone. */
function stepsOf(query: string | null): readonly Step[] {
  const named = query?.split(",").flatMap(findSteps);
  return named ? STEPS.filter((one) => named.includes(one)) : STEPS;
}

/** Lines that are shorter break the names of files. */
const NARROW = 48;

/** How many letters a line of the report may have. */
function columns(): number {
  const probe = make("code", { textContent: "x".repeat(100) });
  find("#report").append(probe);
  const width = probe.getBoundingClientRect().width / 100;
  probe.remove();
  // What is left beside the margins of the report.
  const room = Math.floor((find("#report").clientWidth - 28) / (width || 8));
  // On a phone the browser breaks the lines: so the names of files stay whole, and lead somewhere.
  return room < NARROW ? WIDTH : Math.min(WIDTH, room);
}

// The road

function showRoad(): void {
  const items = steps.map((one) => {
    const state = states.get(one.folder) ?? "";
    const link = make(
      "a",
      { href: `#${one.number}` },
      one.number,
      make("span", {}, one.name),
      make("small", {}, state),
    );
    if (one === step) link.setAttribute("aria-current", "step");
    return make("li", { className: state.split(" ")[0] ?? "" }, link);
  });
  find("#road ol").replaceChildren(...items);
}

/** What the terminal's list says of each step. */
function readStates(text: string, whole: boolean): void {
  for (const [, number, , state = ""] of text.matchAll(/^[> ] (\d\d) {2}(\S+) +((?:\S+ )*\S+)/gm)) {
    const one = STEPS.find((each) => each.number === number);
    if (one && (whole || one === step)) states.set(one.folder, state);
  }
  const [count] = /\d+ of \d+ solved.*/.exec(text) ?? [];
  if (count && whole) find("#count").textContent = count;
  showRoad();
}

// The report

const LINKS =
  /exercises\/(\d\d-[\w-]+)\/([\w.-]+?\.(?:ts|md))(?::(\d+))?|npm\s+run\s+(?:(hint|solution|reset|mistakes)((?:\s+\d+)*(?:\s+--\s+--\w+)?)|(draw|play)(\s+[\w+.-]+(?:\s+--\s+--\w+)?)|(try)|test)|npm\s+test(?: \d\d)?/g;

/** The words of a report, as they are, with what they name as links. */
function linked(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const match of text.matchAll(LINKS)) {
    const [all, folder, file, line, help, steps, show, what, playground] = match;
    const command = help ?? show ?? playground;
    const args = (steps ?? what ?? "").split(/\s+/).filter((word) => word !== "" && word !== "--");
    const typed = command === undefined ? runTests : () => execute(command, args);
    const work = folder === undefined ? () => void typed() : linkOf(folder, file, line);
    if (!work) continue;
    parts.push(
      text.slice(at, match.index),
      make("button", { type: "button", className: "link", onclick: work }, all),
    );
    at = match.index + all.length;
  }
  return [...parts, text.slice(at)];
}

function linkOf(folder?: string, file?: string, line?: string): (() => void) | undefined {
  const target = STEPS.find((one) => one.folder === folder);
  if (!target || file === undefined) return undefined;
  return () => {
    if (target !== step) openStep(target);
    if (file.endsWith(".md")) return find("#lesson").focus();
    openFile(`${ROOT}/exercises/${folder}/${file}`);
    editor.goTo(Number(line ?? 1));
  };
}

function show(text: string, title: string): void {
  const said = text.replace(/^\n+|\n+$/g, "");
  find("#status").textContent = title;
  // It is there to be heard, where the report says the same.
  find("#status").classList.toggle("heard", said.startsWith(title));
  find("#said").replaceChildren(...linked(said));
  find("#pictures").replaceChildren();
}

/** Pictures and pages that a command has made. Nothing in them is a part of this page. */
function showMade(made: readonly string[]): void {
  const shown = made.map((file) => {
    const isPage = file.endsWith(".html");
    const url = URL.createObjectURL(
      new Blob([textOf(file) ?? ""], { type: isPage ? "text/html" : "image/svg+xml" }),
    );
    const name = file.replace(/^.*\//, "");
    const save = make("a", { href: url, download: name }, `Save ${name}`);
    const view = isPage
      ? make("iframe", { src: url, title: name })
      : make("img", { src: url, alt: /<desc[^>]*>([^<]*)/.exec(textOf(file) ?? "")?.[1] ?? name });
    if (view instanceof HTMLIFrameElement) view.setAttribute("sandbox", "allow-scripts");
    return make("div", {}, view, make("p", {}, save));
  });
  find("#pictures").replaceChildren(...shown);
}

let asked = 0;

/** Says after a reload that code was running when the page came to its end: with its memory, a worker takes the whole page along. */
const running = {
  key: "kata: code runs",
  set(is: boolean): void {
    try {
      if (is) sessionStorage.setItem(this.key, "");
      else sessionStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing knows nothing of it.
    }
  },
  wasSet(): boolean {
    try {
      return sessionStorage.getItem(this.key) !== null;
    } catch {
      return false;
    }
  },
};

/** Everything that takes a while goes through here: what was asked for last is shown. */
async function busily(name: string, args: readonly string[]): Promise<Said | undefined> {
  const mine = ++asked;
  stop();
  const patience = setTimeout(() => {
    say("Still running. Code that does not finish is stopped.");
  }, 4000);
  button("#stop").hidden = false;
  running.set(true);
  try {
    const said = await run(name, args, columns());
    return mine === asked ? said : undefined;
  } finally {
    clearTimeout(patience);
    if (mine === asked) {
      button("#stop").hidden = true;
      running.set(false);
    }
  }
}

/** The tests, as `npm test` runs them: the road on the learner's own files, or the step of the page alone where the road has not come to it. */
async function runTests(): Promise<void> {
  keepNow();
  clearTimeout(runTimer);
  say("The tests run.");
  const here = step;
  let said = await busily("test", isRoad() ? [] : steps.map(({ number }) => number));
  if (!said) return;
  readStates(said.text, true);
  const state = states.get(here.folder) ?? "";
  if (isRoad() && /^(?:not yet|waits)/.test(state)) {
    said = await busily("test", [here.number]);
    if (!said) return;
    const [alone] = new RegExp(`^[> ] ${here.number}.*`, "m").exec(said.text) ?? [];
    if (alone?.includes(" solved ")) states.set(here.folder, "solved");
    showRoad();
  }
  // The list of the steps stands beside it already.
  const body = said.text.replace(/^\n*(?:THE ROAD|THESE STEPS ALONE)[^\n]*\n\n(?:[> ] \d\d [^\n]*\n)*/, "");
  const [headline] = /^Step \d\d .*$/m.exec(body) ?? [];
  show(
    body,
    said.exitCode === 0 && !headline
      ? "Everything is solved."
      : (headline ?? body.trim().split("\n", 1)[0] ?? ""),
  );
  showMade([]);
}

/** A command, as if it were typed. */
async function execute(name: string, args: string[]): Promise<void> {
  keepNow();
  const typed = ["npm run", name, ...args].join(" ");
  say(`${typed} …`);
  const said = await busily(name, args);
  if (!said) return;
  show(said.text, typed);
  showMade(said.made);
  if (name === "hint") showHints();
  if (name === "reset") void runTests();
  find("#report").scrollIntoView({ block: "nearest" });
}

// The lesson and the files

function openStep(next: Step): void {
  keepNow();
  step = next;
  const title = `${step.number} ${step.name}`;
  document.title = `${title} · The autograd kata`;
  if (location.hash !== `#${step.number}`) history.replaceState(null, "", `#${step.number}`);
  find("#lesson").innerHTML = lessons[step.folder] ?? "";
  for (const code of document.querySelectorAll("#lesson code"))
    code.replaceChildren(...linked(code.textContent ?? ""));
  showHints();
  for (const one of document.querySelectorAll<HTMLDetailsElement>("#lesson details.hint"))
    one.addEventListener("toggle", () => {
      if (!one.open) return;
      rememberShown(step.folder, Math.max(lastShown(step.folder), Number(one.dataset.hint)));
      showHints();
    });
  openFile(ownPath(step));
  showRoad();
  find("#lesson").scrollTo({ top: 0 });
  scrollTo({ top: 0 });
}

/** One hint at a time: the next one appears when the one before it was opened. */
function showHints(): void {
  const hints = [...document.querySelectorAll<HTMLDetailsElement>("#lesson h2 ~ details")].filter((one) =>
    /^\d+\./.test(one.querySelector("summary")?.textContent ?? ""),
  );
  hints.forEach((hint, i) => {
    hint.classList.add("hint");
    hint.dataset.hint = String(i + 1);
    hint.hidden = i > lastShown(step.folder);
  });
}

function openFile(next: string): void {
  keepNow();
  path = next;
  if (path === TRY && textOf(TRY) === undefined) writeFileSync(TRY, TEMPLATE);
  const isForReading = /\.test\.ts$|\.kept-\d+$/.test(path);
  editor.open(path, textOf(path) ?? "", isForReading);
  const files = [ownPath(step), `${ROOT}/exercises/${step.folder}/${testFile(step)}`, TRY];
  files.push(...below(`${ROOT}/exercises/${step.folder}`).filter((file) => /\.kept-\d+$/.test(file)));
  if (!files.includes(path)) files.push(path);
  const tabs = files.map((file) => {
    const name = file.replace(/^.*\//, "");
    const tab = make("button", { type: "button", onclick: () => openFile(file) }, name);
    tab.setAttribute("aria-pressed", String(file === path));
    return tab;
  });
  find("#tabs").replaceChildren(...tabs);
}

let changed = false;
let keepTimer: ReturnType<typeof setTimeout> | undefined;
let runTimer: ReturnType<typeof setTimeout> | undefined;

function keepNow(): void {
  clearTimeout(keepTimer);
  if (!changed) return;
  changed = false;
  writeFileSync(path, editor.text());
  if (refused) notice(refused);
}

function onChange(): void {
  changed = true;
  clearTimeout(keepTimer);
  clearTimeout(runTimer);
  keepTimer = setTimeout(keepNow, KEEP_AFTER);
  runTimer = setTimeout(() => void (path === TRY ? execute("try", []) : runTests()), RUN_AFTER);
}

// The work as a zip

function handIn(event: Event): void {
  event.preventDefault();
  keepNow();
  const name =
    find<HTMLInputElement>("#name")
      .value.trim()
      .replace(/[^\p{L}\p{N} ._-]+/gu, "-") || "autograd-kata";
  void import("./zip").then(({ zipOfWork }) => {
    const url = URL.createObjectURL(new Blob([zipOfWork(name) as BlobPart], { type: "application/zip" }));
    make("a", { href: url, download: `${name}.zip` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  });
}

async function bringIn({ files }: HTMLInputElement): Promise<void> {
  const [file] = files ?? [];
  if (!file) return;
  keepNow();
  const { bringBack } = await import("./zip");
  find("#brought").textContent = bringBack(new Uint8Array(await file.arrayBuffer()));
  openFile(path);
  void runTests();
}

/** Works without a network from now on, where the browser allows it. */
async function keepThePage(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("service-worker.js").catch(() => undefined);
  const { active } = await navigator.serviceWorker.ready;
  navigator.serviceWorker.onmessage = () => document.documentElement.classList.add("complete");
  setTimeout(() => active?.postMessage("fill"), 3000);
}

function listen(): void {
  // They scroll, and keys must reach them.
  for (const one of ["#lesson", "#said"]) find(one).tabIndex = 0;
  button("#run").onclick = () => void runTests();
  button("#stop").onclick = () => {
    asked++;
    stop();
    button("#stop").hidden = true;
    say("Stopped.");
  };
  for (const one of document.querySelectorAll<HTMLButtonElement>("[data-run]"))
    one.onclick = () => void execute(one.dataset.run ?? "", [step.number]);
  button("#try").onclick = () => {
    openFile(TRY);
    void execute("try", []);
  };
  const subject = () => find<HTMLSelectElement>("#subject").value;
  button("#draw").onclick = () => void execute("draw", [subject()]);
  button("#play").onclick = () => void execute("play", [subject()]);
  button("#help").onclick = () => find<HTMLDialogElement>("#keys").showModal();
  button("#files").onclick = () => find<HTMLDialogElement>("#work-files").showModal();
  find("#hand-in").onsubmit = handIn;
  find("#zip").onchange = () => void bringIn(find<HTMLInputElement>("#zip"));
  addEventListener("hashchange", () => openHash());
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    void runTests();
  });
  for (const name of ["pagehide", "blur"]) addEventListener(name, keepNow);
  addEventListener("pagehide", () => running.set(false));
  document.addEventListener("visibilitychange", () => (document.hidden ? keepNow() : readKept()));
  addEventListener("focus", readKept);
  listeners.add((file) => {
    if (file !== path || changed) return;
    editor.replace(path, textOf(path) ?? "");
  });
}

function openHash(): boolean {
  try {
    const next = findStep(decodeURIComponent(location.hash.slice(1)).split("-")[0] ?? "");
    if (next !== step) openStep(next);
    return true;
  } catch {
    return false;
  }
}

/** Shows the page: its files are there, and so is the runner. */
export async function begin(html: Readonly<Record<string, string>>): Promise<void> {
  lessons = html;
  void prepareProcess();
  editor = openEditor(find("#editor"), onChange, () => void runTests());
  try {
    steps = stepsOf(new URLSearchParams(location.search).get("steps"));
  } catch (error) {
    notice((error as Error).message);
  }
  if (refused) notice(refused);
  const options = [...EXAMPLES, ...PLOTS].map(({ name, about }) =>
    make("option", { value: name, title: about }, name),
  );
  find("#subject").append(...options, make("option", { value: "try.ts" }, "try.ts"));
  if (matchMedia("(max-width: 44rem)").matches) find<HTMLDetailsElement>("#fold").open = false;
  listen();
  const named = location.hash.length > 1 && openHash();
  if (!named) openStep(steps[0] as Step);
  void keepThePage();
  if (running.wasSet()) {
    running.set(false);
    showRoad();
    show(
      "",
      "The page came to its end while your code ran. Did it use up the memory? Change it, or run it again.",
    );
    return;
  }
  await runTests();
  const here = STEPS.find((one) => states.get(one.folder) === "here");
  if (!named && here && here !== step) openStep(here);
}
