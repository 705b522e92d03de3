import "./start";
import { basename } from "node:path";
import { findSteps, STEPS, type Step, testFile } from "../../kata/curriculum/steps";
import { EXAMPLES, PLOTS } from "../../kata/drawing/subject";
import { TEMPLATE } from "../../kata/playground/playground";
import { openEditor } from "./editor";
import { below, ROOT, readKept, refused, TRY, textOf, writeFileSync } from "./files";
import { run, stop } from "./kata";
import { bringBack, zipOfWork } from "./zip";

const find = <E extends HTMLElement>(selector: string) => document.querySelector(selector) as E;

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  props: Partial<HTMLElementTagNameMap[K]>,
  ...inside: (Node | string)[]
) {
  const element = Object.assign(document.createElement(name), props);
  element.append(...inside);
  return element;
}

let step: Step;
let path = "";
/** The steps of the link; the whole road, if it names none. */
let steps: readonly Step[] = STEPS;
const isRoad = () => steps.length === STEPS.length;
/** What the terminal's list says of each step, by its number. */
const states = new Map<string, string>();
const editor = openEditor(find("#editor"), onChange);

function say(status: string): void {
  find("#status").textContent = status;
  find("#status").classList.remove("heard");
  if (refused) find("#notice").textContent = refused;
}

const folderOf = (one: Step) => `${ROOT}/exercises/${one.folder}`;

function showRoad(): void {
  const items = steps.map((one) => {
    const state = states.get(one.number) ?? "";
    const words = [make("span", {}, one.name), make("small", {}, state)];
    const ariaCurrent = one === step ? "step" : null;
    const link = make("a", { href: `#${one.number}`, ariaCurrent }, one.number, ...words);
    return make("li", { className: state }, link);
  });
  find("#road ol").replaceChildren(...items);
}

// The report

const LINKS =
  /(exercises\/\d\d-[\w-]+\/[\w.-]+?\.(?:ts|md)(?::\d+)?|npm\s+(?:run\s+)?(?:(?:hint|solution|reset|mistakes|try|test)(?:\s+\d+)*|(?:draw|play)\s+[\w+.-]+)(?:\s+--\s+--\w+)?)/;

/** The words of a report, as they are, with what they name as links. */
function linked(text: string): (Node | string)[] {
  const link = (words: string) =>
    make("button", { type: "button", className: "link", onclick: () => follow(words) }, words);
  return text.split(LINKS).map((part, i) => (i % 2 === 0 ? part : link(part)));
}

/** Shows the file that a link names, or runs the command. */
function follow(words: string): void {
  const [, folder, file = "", line] = /^exercises\/(.*)\/([^:]*):?(.*)/.exec(words) ?? [];
  const target = STEPS.find((one) => one.folder === folder);
  if (target && target !== step) openStep(target);
  if (file.endsWith(".md")) find("#lesson").focus();
  else if (target) openFile(`${folderOf(target)}/${file}`, Number(line) || 1);
  const [name = "", ...args] = words.replace(/^npm\s+(?:run\s+)?/, "").split(/\s+(?:--\s+)?/);
  if (folder === undefined) void execute(name, args);
}

/** Shows what was said, and the pictures and pages that a command has made. Nothing in them is a part of this page. */
function show(text: string, title: string, made: readonly string[] = []): void {
  // Where a line is too short for the name of a file, the browser breaks it: so it stays a link.
  const said = text.replace(/^\n+|\n+$/g, "").replace(/^( +exercises\/\S+)\n +(\S+)$/gm, "$1$2");
  find("#status").textContent = title;
  // It is there to be heard, where the report says the same.
  find("#status").classList.toggle("heard", said.startsWith(title));
  find("#said").replaceChildren(...linked(said));
  const shown = made.map((file) => {
    const content = textOf(file) ?? "";
    const name = basename(file);
    const isPage = name.endsWith(".html");
    const src = URL.createObjectURL(new Blob([content], { type: isPage ? "text/html" : "image/svg+xml" }));
    const view = isPage
      ? make("iframe", { src, title: name })
      : make("img", { src, alt: /<desc[^>]*>([^<]*)/.exec(content)?.[1] ?? name });
    if (isPage) view.setAttribute("sandbox", "allow-scripts");
    return make("div", {}, view, make("p", {}, make("a", { href: src, download: name }, `Save ${name}`)));
  });
  find("#pictures").replaceChildren(...shown);
}

/** Says after a reload that code was running when the page came to its end: with its memory, a worker takes the whole page along. */
const RUNS = "kata: code runs";

function showRunning(is: boolean): void {
  find("#stop").hidden = !is;
  if (!refused) sessionStorage.setItem(RUNS, is ? "yes" : "");
}

/** Everything that takes a while goes through here. */
async function busily(name: string, args: string[]) {
  const patience = setTimeout(say, 4000, "Still running. Code that does not finish is stopped.");
  showRunning(true);
  const said = await run(name, args);
  clearTimeout(patience);
  editor.replace(textOf(path) ?? "");
  if (said) showRunning(false);
  return said;
}

/** The tests, as `npm test` runs them: the road on the learner's own files, or the step of the page alone where the road has not come to it. */
async function runTests(): Promise<void> {
  clearTimeout(runTimer);
  say("The tests run.");
  const { number } = step;
  let said = await busily("test", isRoad() ? [] : steps.map((one) => one.number));
  if (!said) return;
  for (const [, one = "", state = ""] of said.text.matchAll(/^[> ] (\d\d) {2}\S+ +(\S.{0,15})/gm))
    states.set(one, state.split("  ")[0]?.trim() ?? "");
  find("#count").textContent = /\d+ of \d+ solved.*/.exec(said.text)?.[0] ?? "";
  if (isRoad() && /^(?:not yet|waits)/.test(states.get(number) ?? "")) {
    said = await busily("test", [number]);
    if (!said) return;
    if (new RegExp(`^[> ] ${number}.* solved `, "m").test(said.text)) states.set(number, "solved");
  }
  showRoad();
  // The list of the steps stands beside it already.
  const body = said.text.replace(/^\n*(?:THE ROAD|THESE STEPS ALONE)[^\n]*\n\n(?:[> ] \d\d [^\n]*\n)*/, "");
  const [headline = body.trim().split("\n", 1)[0] ?? ""] = /^Step \d\d .*$/m.exec(body) ?? [];
  show(body, headline);
}

/** A command, as if it were typed. */
async function execute(name: string, args: string[]): Promise<void> {
  if (name === "test") return runTests();
  const typed = ["npm run", name, ...args].join(" ");
  say(`${typed} …`);
  const said = await busily(name, args);
  if (!said) return;
  show(said.text, typed, said.made);
  if (name === "reset") void runTests();
  find("#report").scrollIntoView({ block: "nearest" });
}

// The lesson and the files

function openStep(next: Step): void {
  step = next;
  document.title = `${step.number} ${step.name} · The autograd kata`;
  if (location.hash !== `#${step.number}`) history.replaceState(null, "", `#${step.number}`);
  find("#lesson").innerHTML = textOf(`${ROOT}/lessons/${step.folder}.html`) ?? "";
  for (const code of document.querySelectorAll("#lesson code"))
    code.replaceChildren(...linked(code.textContent ?? ""));
  openFile(`${folderOf(step)}/${step.file}`);
  showRoad();
  find("#lesson").scrollTo({ top: 0 });
  scrollTo({ top: 0 });
}

/** "#07" */
function openHash(): boolean {
  const named = STEPS.find(({ number }) => location.hash.startsWith(`#${number}`));
  if (named && named !== step) openStep(named);
  return named !== undefined;
}

function openFile(next: string, line?: number): void {
  path = next;
  if (path === TRY && textOf(TRY) === undefined) writeFileSync(TRY, TEMPLATE);
  editor.open(path, textOf(path) ?? "", /\.test\.ts$|\.kept-\d+$/.test(path));
  const folder = folderOf(step);
  const isNear = (file: string) => file.startsWith(folder) || file.startsWith(TRY);
  const kept = below(ROOT).filter((file) => /\.kept-\d+$/.test(file) && isNear(file));
  const files = [`${folder}/${step.file}`, `${folder}/${testFile(step)}`, TRY, ...kept, path];
  const tabs = [...new Set(files)].map((file) => {
    const ariaPressed = String(file === path);
    return make("button", { type: "button", ariaPressed, onclick: () => openFile(file) }, basename(file));
  });
  find("#tabs").replaceChildren(...tabs);
  if (line) editor.goTo(line);
}

let runTimer = 0;

/** Each key is kept at once. After a pause the tests run. */
function onChange(text: string): void {
  // It comes from there.
  if (text === textOf(path)) return;
  writeFileSync(path, text);
  clearTimeout(runTimer);
  runTimer = window.setTimeout(() => void (path === TRY ? execute("try", []) : runTests()), 800);
}

// The work as a zip

function handIn(event: Event): void {
  event.preventDefault();
  const typed = find<HTMLInputElement>("#name").value.trim();
  const name = typed.replace(/[^\p{L}\p{N} ._-]+/gu, "-") || "autograd-kata";
  const href = URL.createObjectURL(new Blob([zipOfWork(name) as BlobPart], { type: "application/zip" }));
  make("a", { href, download: `${name}.zip` }).click();
}

async function bringIn(): Promise<void> {
  const [file] = find<HTMLInputElement>("#zip").files ?? [];
  if (!file) return;
  find("#brought").textContent = bringBack(new Uint8Array(await file.arrayBuffer()));
  openFile(path);
  void runTests();
}

function listen(): void {
  // They scroll, and keys must reach them.
  for (const one of ["#lesson", "#said"]) find(one).tabIndex = 0;
  find("#stop").onclick = () => {
    stop();
    showRunning(false);
    say("Stopped.");
  };
  for (const button of document.querySelectorAll<HTMLElement>("[data-run]"))
    button.onclick = () => {
      const name = button.dataset.run ?? "";
      if (name === "try") openFile(TRY);
      const { value } = find<HTMLSelectElement>("#subject");
      void execute(name, { try: [], draw: [value], play: [value] }[name] ?? [step.number]);
    };
  find("#files").onclick = () => find<HTMLDialogElement>("#work-files").showModal();
  find("#hand-in").onsubmit = handIn;
  find("#zip").onchange = () => void bringIn();
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void runTests();
  };
  // In front of the editor, to which these keys mean something else.
  addEventListener("keydown", onKey, { capture: true });
  addEventListener("hashchange", openHash);
  addEventListener("pagehide", () => showRunning(false));
  for (const event of ["focus", "storage"])
    addEventListener(event, () => {
      // Another tab may have written the file.
      readKept();
      editor.replace(textOf(path) ?? "");
    });
}

/** Shows the page: its files are there, and so is the runner. */
async function begin(): Promise<void> {
  try {
    const named = new URLSearchParams(location.search).get("steps")?.split(",").flatMap(findSteps);
    if (named) steps = STEPS.filter((one) => named.includes(one));
  } catch (error) {
    find("#notice").textContent = (error as Error).message;
  }
  for (const { name, about } of [...EXAMPLES, ...PLOTS, { name: "try.ts", about: "" }])
    find("#subject").append(make("option", { value: name, title: about }, name));
  find<HTMLDetailsElement>("#fold").open = !matchMedia("(max-width: 70rem)").matches;
  listen();
  const isNamed = openHash();
  if (!isNamed) openStep(steps[0] as Step);
  // It works without a network from now on, where the browser allows it.
  if ("serviceWorker" in navigator)
    navigator.serviceWorker.register("service-worker.js").catch(() => undefined);
  if (!refused && sessionStorage.getItem(RUNS)) {
    showRunning(false);
    return say(
      "The page came to its end while your code ran. Did it use up the memory? Change it, or run it again.",
    );
  }
  await runTests();
  const here = STEPS.find((one) => states.get(one.number) === "here");
  if (!isNamed && here && here !== step) openStep(here);
}

void begin();
