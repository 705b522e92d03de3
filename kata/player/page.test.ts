import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Value } from "#steps/01-value/value";
import { backward, topologicalOrder } from "#steps/11-deep-graphs/backward";
import { DRAWINGS } from "../base/files";
import { full, marked } from "../base/markup";
import { inBrowser, type Tab } from "../dev/browser";
import { buildExample } from "../dev/example";
import { runKata } from "../dev/run-kata";
import { testFolder } from "../dev/test-folder";
import { record } from "./record";
import { tell } from "./story";
import { storyPage } from "./story-page";

const folder = testFolder("play-", DRAWINGS);

/** What the page must show of an example. */
const storyOf = (name: string, how = backward, asks = false) => tell(record(buildExample(name), how), asks);

/** The page of an example: the reference's, or that of another backward. */
async function written(name: string, how = backward, asks = false): Promise<string> {
  const out = join(folder, `${name}-${how.name}-${asks}.html`);
  writeFileSync(out, await storyPage(storyOf(name, how, asks), name, ""));
  return out;
}

/** The backward with which step 10 starts: it overwrites. */
function overwriting(root: Value): void {
  root.grad = 1;
  for (const value of topologicalOrder(root).reverse())
    value.inputs.forEach((input, i) => {
      input.grad = (value.partials[i] ?? NaN) * value.grad;
    });
}

/** Which text stands on which ground. */
const PAIRS = `ink soft positive negative on paper card active-fill receives-fill
active on card active-fill
receives on card receives-fill
warning ink on warning-fill`;

test.each([0, 1])("every text can be read: a contrast of 4.5 at least, dark: %i", (scheme) => {
  const style = ["../base", "page"].map((name) => readFileSync(join(__dirname, name, "page.css"), "utf8"));
  const colours = style.join("").matchAll(/--([a-z-]+): light-dark\((\S+), (\S+)\)/g);
  const luminances = new Map([...colours].map(([, name, ...both]) => [name, luminanceOf(both[scheme])]));
  const pairs = PAIRS.split("\n").flatMap((line) => {
    const [texts = [], grounds = []] = line.split(" on ").map((names) => names.split(" "));
    return grounds.flatMap((ground) => texts.map((text) => [text, ground]));
  });
  const faint = pairs.filter((pair) => {
    const [dark = NaN, light = NaN] = pair.map((name) => luminances.get(name) ?? NaN).sort((a, b) => a - b);
    return !((light + 0.05) / (dark + 0.05) >= 4.5);
  });
  expect(faint).toEqual([]);
});

/** How bright a colour is, by the rules for contrast. */
function luminanceOf(colour = ""): number {
  return [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
}

/** In the page: the texts that are wider than their box. */
const TOO_WIDE = `[...document.querySelectorAll("svg.LR .value")].flatMap((value) => {
  const box = value.querySelector("path").getBoundingClientRect();
  const isTooWide = ({ left, right }) => left < box.left || right > box.right;
  return [...value.querySelectorAll("text")].filter((text) => isTooWide(text.getBoundingClientRect())).map((text) => text.textContent);
})`;

/** In the page: the steps at which something sticks out of the screen, or the arrow whose turn it is out of the graph's box. */
const OUT_OF_VIEW = `[...Array(Number(slider.max) + 1).keys()].filter((step) => {
  slider.value = step;
  slider.dispatchEvent(new Event("input"));
  const box = graph.getBoundingClientRect();
  const arrows = [...document.querySelectorAll(".use.flows")].map((one) => one.getBoundingClientRect());
  const isOut = ({ x, y, width, height }) => {
    const [left, top] = [x + width / 2 - box.left, y + height / 2 - box.top];
    return width > 0 && (left < 0 || left > box.width || top < 0 || top > box.height);
  };
  return document.documentElement.scrollWidth > innerWidth || arrows.some(isOut);
})`;

inBrowser("the page of play", (open) => {
  const wide = { width: 1280, height: 800 };

  const place = (tab: Tab) => tab.evaluate<string>("document.getElementById('place').textContent");
  const texts = (tab: Tab, selector: string) =>
    tab.evaluate<string[]>(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent.trim())`,
    );
  const count = async (tab: Tab, selector: string) => (await texts(tab, selector)).length;
  const goTo = (tab: Tab, step: number) =>
    tab.evaluate(`slider.value = ${step}; slider.dispatchEvent(new Event("input"))`);
  const click = (tab: Tab, id: string) => tab.evaluate(`document.getElementById("${id}").click()`);
  /** Presses keys, and says where each leads: "Space 0…" while the page plays by itself, on a clock that only "tick" moves. */
  const pressed = async (tab: Tab, keys: string) => {
    await tab.evaluate("window.setInterval = (tick) => { window.tick = tick; return 1; }");
    const way: string[] = [];
    for (const key of keys.split(" ")) {
      await (key === "tick" ? tab.evaluate("void window.tick()") : tab.press(key));
      const plays = (await texts(tab, "#play")).includes("Pause");
      way.push(`${key} ${/\d+/.exec(await place(tab))}${plays ? "…" : ""}`);
    }
    return way.join(", ");
  };
  /** The texts of the values of a picture, in the order of the table. */
  const inOrder = (tab: Tab, rankdir: string, selector: string) =>
    tab.evaluate<string[]>(
      `[...document.querySelectorAll("tbody tr")].flatMap(({ id }) => [...document.querySelectorAll("#${rankdir}-" + id.replace("row", "value") + "${selector}")].map((one) => one.textContent))`,
    );
  /** What a step looks like: its words, the table and both pictures. */
  const seen = async (tab: Tab) => ({
    place: await place(tab),
    words: await texts(tab, "#heading, #arithmetic, #reason, #words"),
    data: await texts(tab, "tbody .data"),
    table: await texts(tab, "tbody .grad"),
    roles: (await texts(tab, "tr .role")).filter(Boolean),
    pictures: await inOrder(tab, "LR", " .grad"),
    tall: await inOrder(tab, "TB", " .grad"),
    waiting: await count(tab, "svg.LR .value.waits"),
    active: await inOrder(tab, "LR", ".active .name"),
    receives: await inOrder(tab, "LR", ".receives .name"),
    flows: await tab.evaluate<string[]>(
      "[...document.querySelectorAll('svg.LR .flows')].map(({ id }) => id).sort()",
    ),
    tooWide: await tab.evaluate(TOO_WIDE),
  });

  test.each(["neuron-exp", "a+a", "reuse"])(
    "%s: every step forward and back shows the engine's numbers, in their boxes, and the arrow whose turn it is",
    async (name) => {
      const { values, steps } = storyOf(name);
      const tab = await open(await written(name), wide);
      const last = steps.length - 1;
      const grads = values.map(() => 0);
      // Nothing stands anywhere before the forward pass has computed it.
      const computed = values.map(({ inputs }) => inputs.length === 0);
      const forward: unknown[] = [];
      for (const [i, step] of steps.entries()) {
        const { changes, computes, heading, arithmetic, reason, words, receives, arrow } = step;
        for (const { of, after } of changes) grads[of] = after;
        if (computes !== undefined) computed[computes] = true;
        if (i > 0) await click(tab, "forward");
        const { from = NaN, at = NaN } = arrow ?? {};
        const now = await seen(tab);
        const namesOf = (places: readonly number[]) =>
          values.flatMap(({ name }, of) => (places.includes(of) ? [name] : []));
        expect(now).toEqual({
          place: `Step ${i} of ${last}`,
          words: [heading, arithmetic, reason, words],
          data: values.map(({ data }, of) => (computed[of] ? full(data) : "")),
          table: grads.map((grad, of) => (computed[of] ? full(grad) : "")),
          // The root that gets its 1 does not pass on yet.
          roles: [...(arrow ? ["passes on"] : []), ...(receives === undefined ? [] : ["changes"])],
          pictures: grads.map(marked),
          tall: grads.map(marked),
          waiting: computed.filter((one) => !one).length,
          active: namesOf([arrow?.from ?? computes ?? NaN]),
          receives: namesOf([receives ?? NaN]),
          flows: arrow ? [`LR-edge-${values[from]?.inputs[at]}-${from}-${at}`, `LR-result-${from}`] : [],
          tooWide: [],
        });
        forward.push(now);
      }
      expect(grads).toEqual(values.map(({ grad }) => grad));
      for (let i = last; i >= 0; i--) {
        expect(await seen(tab)).toEqual(forward[i]);
        await click(tab, "back");
      }
      expect(tab.complaints).toEqual([]);
    },
  );

  test("the keyboard alone: arrows, Home, End, every control in reach of Tab; it plays by itself; the slider by mouse", async () => {
    const tab = await open(await written("reuse"), wide);
    const way = "ArrowRight 1, ArrowRight 2, ArrowLeft 1, End 12, ArrowRight 12, Home 0, ArrowLeft 0";
    expect(await pressed(tab, way.replace(/ \d+,?/g, ""))).toBe(way);
    const reached: string[] = [];
    for (let i = 0; i < 8; i++) {
      await tab.press("Tab");
      reached.push(await tab.evaluate<string>("document.activeElement.id"));
    }
    expect(reached).toEqual("graph first back play forward end slider closer".split(" "));
    // A focused button: space and Enter press it once, and the focus stays even where there is no further step.
    await tab.evaluate("document.getElementById('forward').focus()");
    expect(await pressed(tab, "Space Enter End")).toBe("Space 1, Enter 2, End 12");
    const focused = "document.activeElement.id + document.activeElement.getAttribute('aria-disabled')";
    expect(await tab.evaluate(focused)).toBe("forwardtrue");
    expect(await tab.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    await tab.evaluate("slider.focus()");
    expect(await pressed(tab, "Home ArrowRight End")).toBe("Home 0, ArrowRight 1, End 12");
    expect(await tab.evaluate("slider.getAttribute('aria-valuetext')")).toBe(
      "Step 12 of 12: The backward pass is done. a.grad = 18 Every gradient is what the chain rule says.",
    );
    const plays =
      "Home 0, Space 0…, tick 1…, Space 1, Space 1…, tick 2…, End 12, ArrowLeft 11, Space 11…, tick 12";
    expect(await pressed(tab, plays.replace(/ \d+…?,?/g, ""))).toBe(plays);
    expect(await pressed(tab, "Space ArrowRight")).toBe("Space 0…, ArrowRight 1");
    const { x, y, width, height } = await tab.evaluate<Record<"x" | "y" | "width" | "height", number>>(
      "slider.getBoundingClientRect().toJSON()",
    );
    await tab.click(x + width * 0.56, y + height / 2);
    expect(await place(tab)).toBe("Step 7 of 12");
    expect(tab.complaints).toEqual([]);
  });

  test.each([
    [360, 740, "TB", false],
    [360, 740, "TB", true],
    [640, 400, "TB", false],
    [1280, 800, "LR", false],
    [1280, 800, "LR", true],
  ])(
    "at %i × %i pixels nothing sticks out, the action is in view, closer too, and axe-core finds nothing: %s, dark and calm: %s",
    async (width, height, rankdir, dark) => {
      const view = { width, height, dark, calm: dark };
      const tab = await open(await written("neuron"), view);
      const hidden = "graph.scrollWidth - graph.clientWidth + graph.scrollHeight - graph.clientHeight";
      expect(await tab.evaluate<number>(hidden)).toBe(0);
      const shown =
        "[...graph.querySelectorAll('svg')].filter((one) => one.checkVisibility()).map((one) => one.classList.value)";
      expect(await tab.evaluate(shown)).toEqual([rankdir]);
      await tab.evaluate("closer.click(); graph.focus()");
      if (width < 1000) expect(await tab.evaluate<number>(hidden)).toBeGreaterThan(0);
      // What is wider than the screen is scrolled with the arrow keys.
      const wider = await tab.evaluate<boolean>("graph.scrollWidth > graph.clientWidth");
      expect(await pressed(tab, "ArrowRight")).toBe(`ArrowRight ${wider ? 0 : 1}`);
      expect(await tab.evaluate(OUT_OF_VIEW)).toEqual([]);
      for (const one of [tab, await open(await written("reuse", overwriting), view)]) {
        await goTo(one, 10);
        expect(await one.faults()).toEqual([]);
        // The words are live, and the table has heads.
        expect(await count(one, "[aria-live=polite] #arithmetic")).toBe(1);
        expect(await texts(one, "thead th[scope=col]")).toEqual(["value", "data", "grad", "made by"]);
        expect(await count(one, "tbody tr:not(:has(th[scope=row]))")).toBe(0);
        const looks =
          "[getComputedStyle(document.querySelector('.flows path')).animationName, getComputedStyle(document.body).backgroundColor]";
        const expected = dark ? ["none", "rgb(20, 23, 28)"] : ["flow", "rgb(250, 249, 246)"];
        expect(await one.evaluate(looks)).toEqual(expected);
        // axe-core would say so if there were something.
        await one.evaluate("document.documentElement.removeAttribute('lang')");
        expect(await one.faults()).toEqual(["html-has-lang: html"]);
      }
    },
  );

  test("the first wrong step: a ring from there on, a button; or a question", async () => {
    const { steps } = storyOf("reuse", overwriting);
    const first = steps.findIndex(({ warns }) => warns);
    expect(steps[first]?.arithmetic).toBe("b.grad: 5 × 1 = 5");
    const tab = await open(await written("reuse", overwriting), wide);
    const rings: string[] = [];
    for (const step of [first - 1, first, steps.length - 1]) {
      await goTo(tab, step);
      rings.push((await inOrder(tab, "LR", ".wrong .name")).join(" "));
    }
    expect(rings).toEqual(["", "b", "b a"]);
    await click(tab, "wrong");
    expect(await place(tab)).toBe(`Step ${first} of ${steps.length - 1}`);
    expect(tab.complaints).toEqual([]);
    // Before step 10 is solved, nothing answers the question.
    const asked = await open(await written("reuse", overwriting, true), wide);
    await click(asked, "wrong");
    expect(await texts(asked, "#words")).toEqual(["What should b.grad be now?"]);
    expect(await count(asked, ".wrong")).toBe(0);
    // What is right has none of it.
    const right = await open(await written("reuse"), wide);
    await right.press("End");
    expect(await count(right, ".wrong, #wrong")).toBe(0);
  });

  test("a hostile label stays text; and NaN, infinite numbers and -0 are shown", async () => {
    const labels = [
      "<script>window.executed = 1</script>",
      "</script><img src=x onerror='window.executed = 1'>",
      ..."\"'`}{|\\<!-- &lt;b&gt; \u202eevil ]]> ${1}".split(" "),
      "two\nlines\r\n\u2028end",
      "mmmmWWWW@@ 0123456789",
      "\u25a0".repeat(30),
    ];
    const file = join(folder, "hostile.ts");
    const out = join(folder, "hostile.html");
    const text = `import { Value } from "#steps/01-value/value";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
// Where code is run, "<!--" in its own text would be taken apart.
const labels = ${JSON.stringify(labels).replaceAll("!", "¡")}.map((label) => label.replaceAll("¡", "!"));
const odd = mul(mul(pow(new Value(0, { label: "x" }), 0.5), new Value(-0, { label: "zero" })), new Value(Infinity, { label: "huge" }));
export const f = labels.map((label) => new Value(2, { label })).reduce((a, b) => { const c = mul(a, b); c.label = a.label; return c; }, odd);`;
    writeFileSync(file, text);
    expect(runKata(["play", file, "--reference", "--out", out])).toMatchObject({ stderr: "", status: 0 });
    const tab = await open(out, wide);
    await tab.press("End");
    expect(await tab.evaluate("'executed' in window")).toBe(false);
    expect(await count(tab, "img, b, script")).toBe(2);
    expect(tab.complaints).toEqual([]);
    expect(await tab.evaluate(TOO_WIDE)).toEqual([]);
    const names = await texts(tab, "svg.LR .name");
    expect(names).toEqual(expect.arrayContaining(["\"'`}{|\\<!--", "two lines end", "&lt;b&gt;"]));
    expect(names.join()).toContain("<script>window.executed…");
    expect(names.join()).not.toContain("\u202e");
    expect(new Set(names).size).toBe(names.length);
    expect(await texts(tab, "tbody .grad")).toEqual(expect.arrayContaining(["NaN", "∞"]));
    expect(await texts(tab, "tbody .data")).toEqual(expect.arrayContaining(["0", "∞", "NaN"]));
    expect((await texts(tab, "#words")).join()).toContain("Every gradient is what the chain rule says.");
    // Even if a label were markup, the policy would not run it.
    const markup = `<body>${labels.slice(0, 2).join("").replace("</script><img", "<img")}`;
    writeFileSync(out, readFileSync(out, "utf8").replace("<body>", markup));
    const tampered = await open(out, wide);
    expect(await place(tampered)).toMatch(/^Step 0 of /);
    expect(await tampered.evaluate("'executed' in window")).toBe(false);
    expect(tampered.complaints.join(" ")).toContain("Content Security Policy");
  });
});
