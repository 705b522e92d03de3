import { inspect } from "node:util";
import { isSame, must } from "#kata/must";
import { naming } from "#kata/refusal";
import { toValue, Value } from "./value";

test("a value holds a number", () => {
  expect(() => new Value(-6)).toThrowNothing(
    "new Value(-6) is a whole value: everything but the number may be left out.",
  );
  expect(new Value(-6).data).toBeNumber(-6, "new Value(-6).data");
  expect(new Value(0.1).data).toBeNumber(0.1, "new Value(0.1).data");
});

test("its gradient starts at 0", () => {
  expect(new Value(-6).grad).toBeNumber(0, "new Value(-6).grad", {
    [-6]: "The gradient is not the number itself. Nobody has asked for a gradient yet: it is 0.",
    1: "1 is for the one value that somebody asks about. Nobody has asked for a gradient yet: it is 0.",
    NaN: "A gradient that starts as NaN or undefined stays NaN, whatever is added. It starts at 0.",
  });
});

test("a leaf has no label, no operation, no inputs and no partials", () => {
  const leaf = new Value(3);
  expect(leaf.label).toBeText("", "new Value(3).label");
  expect(leaf.op).toBeText("", "new Value(3).op", "no operation made this leaf.");
  must(
    Array.isArray(leaf.inputs) && leaf.inputs.length === 0,
    `new Value(3).inputs must be an empty array [], not ${inspect(leaf.inputs)}.`,
  );
  must(
    Array.isArray(leaf.partials) && leaf.partials.length === 0,
    `new Value(3).partials must be an empty array [], not ${inspect(leaf.partials)}.`,
  );
});

test("a value made by an operation remembers its label, operation, inputs and partials", () => {
  const a = new Value(2, { label: "a" });
  const b = new Value(-3);
  const f = new Value(-6, { label: "f", op: "*", inputs: [a, b], partials: [-3, 2] });
  expect(f.data).toBeNumber(-6, 'new Value(-6, { op: "*", … }).data');
  must(f.label === "f", `The label "f" was given, but .label is ${inspect(f.label)}.`);
  must(f.op === "*", `The operation "*" was given, but .op is ${inspect(f.op)}.`);
  must(
    f.inputs?.[0] === a && f.inputs[1] === b,
    "The inputs [a, b] were given: .inputs must hold these two values.",
  );
  expect(f.partials?.[0]).toBeNumber(-3, "the first of the partials [-3, 2]");
  expect(f.partials[1]).toBeNumber(2, "the second of the partials [-3, 2]");
  expectEveryMix(a, b);
});

test("the same input twice is two inputs, and the same partial twice is two partials", () => {
  const a = new Value(3);
  const f = new Value(6, { op: "+", inputs: [a, a], partials: [1, 1] });
  must(
    Array.isArray(f.inputs) && f.inputs.length === 2,
    "The inputs [a, a] were given, and both must be remembered: keep them in an array. A Set would hold a once.",
  );
  must(
    f.partials.length === 2,
    "The partials [1, 1] were given, and both must be remembered: keep them in an array.",
  );
});

test("two values are two: writing to one leaves the other alone", () => {
  const a = new Value(1);
  const b = new Value(2);
  expect(() => {
    b.data = 20;
    b.grad = 5;
    b.label = "b";
  }).toThrowNothing("b.data, b.grad and b.label are written to: do not freeze the value.");
  expect(b.data).toBeNumber(20, "b.data after b.data = 20");
  expect(b.grad).toBeNumber(5, "b.grad after b.grad = 5");
  expect(b.label).toBeText("b", 'b.label, after b.label = "b",');
  expect(a.data).toBeNumber(1, "a.data after b.data = 20", {
    20: "a shows b's number: each value needs a data of its own, not one that all values share.",
  });
  expect(a.grad).toBeNumber(0, "a.grad after b.grad = 5", {
    5: "a shows b's gradient: each value needs a grad of its own, not one that all values share.",
  });
  must(
    a.label === "",
    'a.label must stay "" when b.label is written. Is it kept in one place for all values, or in a default object that is written to?',
  );
});

test("a value prints its data and its gradient", () => {
  const v = new Value(-6);
  expect(v.toString()).toBeText("Value(data=-6, grad=0)", "new Value(-6).toString()");
  v.data = 7;
  v.grad = 0.5;
  expect(v.toString()).toBeText(
    "Value(data=7, grad=0.5)",
    "After v.data = 7 and v.grad = 0.5, v.toString()",
    "make the text at each call, from the numbers as they are then.",
  );
  const f = new Value(20, { label: "f", op: "*", inputs: [new Value(4), new Value(5)], partials: [5, 4] });
  expect(f.toString()).toBeText(
    "Value(data=20, grad=0)",
    'f.toString(), f = new Value(20, { label: "f", op: "*", … }),',
    "whatever else a value remembers, these two are printed and nothing more.",
  );
});

test("console.log shows one line, not the graph behind a value", () => {
  const f = new Value(-6, { op: "*", inputs: [new Value(2), new Value(-3)], partials: [-3, 2] });
  must(
    inspect(f) === f.toString(),
    "console.log(f) must print f.toString(). Leave the method [inspect.custom]() as it was given.",
  );
});

test("toValue turns a number into a new leaf, a fresh one at each call", () => {
  expect(() => toValue(5)).toThrowNothing(
    'toValue(5) is given a plain number. Ask for one with typeof operand === "number", and return a new leaf.',
  );
  const v = toValue(5);
  expect(v).toBeValue("toValue(5)");
  must(v instanceof Value, "toValue(5) must return a Value: an instance of the class.");
  expect(v.data).toBeNumber(5, "toValue(5).data");
  must(v.inputs.length === 0, "toValue(5) is a leaf: it has no inputs.");
  must(
    toValue(5) !== v,
    "toValue(5) must make a new leaf at each call: two equal numbers are two values, each with its own gradient.",
  );
});

test("toValue hands a Value back unchanged", () => {
  const v = new Value(5);
  expect(() => toValue(v)).toThrowNothing(
    "toValue(v) is given a Value, which comes back as it is. Ask for one with operand instanceof Value.",
  );
  const same: Value | undefined = toValue(v);
  must(
    (same?.data as unknown) !== v,
    "toValue(v) has v as its data: a Value inside a Value. Hand v itself back.",
  );
  must(
    same === v,
    "toValue(v) must return v itself. A copy would be another value: no gradient would reach v.",
  );
  expect(v.data).toBeNumber(5, "v.data after toValue(v)");
});

test("0, infinities and NaN are numbers like any other", () => {
  for (const x of [0, Infinity, -Infinity, NaN]) {
    const reason = `${x} is a number too: ask for its type, not for its truth or its size.`;
    expect(() => new Value(x)).toThrowNothing(reason);
    expect(new Value(x).data).toBeNumber(x, `new Value(${x}).data`, {
      0: "Store the number as it is. In JavaScript, || takes NaN for nothing.",
    });
    expect(() => toValue(x)).toThrowNothing(reason);
    expect(toValue(x).data).toBeNumber(x, `toValue(${x}).data`);
  }
});

test("toValue refuses what is neither, and says what it was given", () => {
  const wrong: [unknown, string][] = [
    ["3", 'toValue("3")'],
    [null, "toValue(null)"],
    [undefined, "toValue(undefined)"],
    [true, "toValue(true)"],
    [10n, "toValue(10n)"],
    [{ data: 3 }, "toValue({ data: 3 })"],
    [[1], "toValue([1])"],
  ];
  for (const [given, call] of wrong) expect(() => toValue(given as number)).toRefuse(call, naming(given));
});

/** Each of the four fields is what was given, or its own default, whether the others are given or left out. */
function expectEveryMix(a: Value, b: Value): void {
  const fields = [
    { name: "label", given: "f", text: '"f"', leftOut: "" },
    { name: "op", given: "*", text: '"*"', leftOut: "" },
    { name: "inputs", given: [a, b], text: "[a, b]", leftOut: [] },
    { name: "partials", given: [-3, 0], text: "[-3, 0]", leftOut: [] },
  ] as const;
  for (let mix = 0; mix < 2 ** fields.length; mix++) {
    const isGiven = (i: number) => (mix >> i) % 2 === 1;
    const some = fields.filter((_, i) => isGiven(i));
    const origin = Object.fromEntries(some.map(({ name, given }) => [name, given]));
    const call = `new Value(-6, { ${some.map(({ name, text }) => `${name}: ${text}`).join(", ")} })`.replace(
      "{  }",
      "{}",
    );
    expect(() => new Value(-6, origin)).toThrowNothing(
      `${call} is a whole value: any field may be left out.`,
    );
    const value = new Value(-6, origin);
    for (const [i, { name, given, text, leftOut }] of fields.entries()) {
      const found: unknown = value[name];
      must(
        isSame([found].flat(), [isGiven(i) ? given : leftOut].flat()),
        `${call}.${name} must be ${isGiven(i) ? text : JSON.stringify(leftOut)}, not ${typeof found === "string" ? JSON.stringify(found) : inspect(found)}.\n` +
          (!isGiven(i) && isSame([found].flat(), [given].flat())
            ? "An earlier call was given this. A default that is written to, or an object that all values share, keeps it."
            : "What is given is stored, and a field that is left out becomes its own default, whatever the others are."),
      );
    }
  }
}
