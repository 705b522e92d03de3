// node javascript.mjs ENGINE: asks one engine of npm about the points of points.json, which lies beside this file.
// Prints a line for each: name, value, slopes, with tabs between; or the name and "raises …". An engine without such a function prints no line.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
globalThis.Float16Array ??= Float32Array; // jax-js wants to know whether an array is one

/** An engine that differentiates plain functions of scalars: `lift` makes one of a number, `read` a number of one. */
const functional = (lift, read, operations, valueAndSlopes, second) => ({
  operations,
  ask: (f, at, how) => {
    const inputs = at.map(lift);
    if (how === "twice") return undefined;
    if (how === "second") return second?.(f, inputs).map(read);
    return valueAndSlopes(f, inputs).map(read);
  },
});

const ENGINES = {
  tfjs() {
    console.warn = () => {};
    const tf = require("@tensorflow/tfjs");
    const { add, sub, mul, div, pow, exp, log, sqrt, abs, tanh, relu, softplus, atan2 } = tf;
    const operations = {
      ...{ add, sub, mul, div, pow, exp, log, sqrt, abs, tanh, relu, softplus, atan2 },
      ...{ power: pow, max: tf.maximum, min: tf.minimum, unused: (x) => [tf.mul(x, 3), x][1] },
      largest: (...xs) => tf.max(tf.stack(xs)),
      logsumexp: (...xs) => tf.logSumExp(tf.stack(xs)),
      softmax: (...xs) => tf.slice(tf.softmax(tf.stack(xs)), [0], [1]).asScalar(),
      rootOrZero: (x) => tf.where(tf.greater(x, 0), tf.sqrt(x), 0),
    };
    tf.setBackend("cpu");
    const first = (f, inputs) => {
      const { value, grads } = tf.valueAndGrads(f)(inputs);
      return [value, ...grads];
    };
    const second = (f, [x]) => [tf.grad(f)(x), tf.grad(tf.grad(f))(x)];
    return functional(
      (x) => tf.scalar(x),
      (x) => x.dataSync()[0],
      operations,
      first,
      second,
    );
  },

  deeplearn() {
    const dl = require("deeplearn");
    dl.setBackend("cpu");
    const scalar = (x) => (typeof x === "number" ? dl.scalar(x) : x);
    const lifted =
      (f) =>
      (...xs) =>
        f(...xs.map(scalar));
    const { add, sub, mul, div, pow, exp, log, sqrt, abs, tanh, relu } = dl;
    const operations = {
      ...{ add, sub, mul, div, pow, exp, log, sqrt, abs, tanh, relu },
      ...{ power: pow, max: dl.maximum, min: dl.minimum, unused: (x) => [dl.mul(x, dl.scalar(3)), x][1] },
      largest: (...xs) => dl.max(dl.stack(xs)),
      logsumexp: (...xs) => dl.logSumExp(dl.stack(xs)),
      rootOrZero: (x) => dl.where(dl.greater(x, dl.scalar(0)), dl.sqrt(x), dl.scalar(0)),
    };
    for (const name of Object.keys(operations)) operations[name] = lifted(operations[name]);
    const first = (f, inputs) => {
      const { value, grads } = dl.valueAndGrads(f)(inputs);
      return [value, ...grads];
    };
    const second = (f, [x]) => [dl.grad(f)(x), dl.grad(dl.grad(f))(x)];
    return functional(scalar, (x) => x.dataSync()[0], operations, first, second);
  },

  async "jax-js"(device, dtype) {
    const { init, defaultDevice, numpy: np, nn, valueAndGrad, grad } = await import("@jax-js/jax");
    await init("cpu", "wasm");
    defaultDevice(device);
    const array = (x) => (typeof x === "number" ? np.array(x, { dtype: np[dtype] }) : x.ref);
    const kept =
      (f) =>
      (...xs) =>
        f(...xs.map(array));
    const operations = {
      add: (a, b) => a.add(b),
      sub: (a, b) => a.sub(b),
      mul: (a, b) => a.mul(b),
      div: (a, b) => a.div(b),
      ...{
        pow: np.power,
        power: np.power,
        exp: np.exp,
        log: np.log,
        sqrt: np.sqrt,
        abs: np.abs,
        tanh: np.tanh,
      },
      ...{ max: np.maximum, min: np.minimum, relu: nn.relu, softplus: nn.softplus, atan2: np.atan2 },
      largest: (...xs) => np.max(np.stack(xs)),
      logsumexp: (...xs) => nn.logsumexp(np.stack(xs)),
      softmax: (...xs) => nn.softmax(np.stack(xs)).slice(0),
      rootOrZero: (x) => np.where(x.ref.greater(0), np.sqrt(x), 0),
      unused: (x) => [x.ref.mul(3), x][1],
    };
    for (const name of Object.keys(operations)) operations[name] = kept(operations[name]);
    const first = (f, inputs) => {
      const [value, slopes] = valueAndGrad(f, { argnums: inputs.map((_, i) => i) })(
        ...inputs.map((x) => x.ref),
      );
      return [value, ...slopes];
    };
    const second = (f, [x]) => [grad(f)(x.ref), grad((y) => grad(f)(y))(x.ref)];
    return functional(array, (x) => x.js(), operations, first, second);
  },

  "js-pytorch"() {
    const { torch } = require("js-pytorch");
    const tensor = (x) => (typeof x === "number" ? torch.tensor([x], true) : x);
    const { exp, log, sqrt, pow } = torch;
    const relu = new torch.nn.ReLU();
    const operations = {
      add: (a, b) => tensor(a).add(b),
      sub: (a, b) => tensor(a).sub(b),
      mul: (a, b) => tensor(a).mul(b),
      div: (a, b) => tensor(a).div(b),
      ...{ exp, log, sqrt, pow },
      relu: (x) => relu.forward(x),
      unused: (x) => [x.mul(3), x][1],
    };
    const ask = (f, at, how) => {
      const inputs = at.map(tensor);
      const result = f(...inputs);
      if (how === "second") return undefined;
      result.backward();
      if (how === "twice") result.backward();
      return [result, ...inputs.map(({ grad }) => ({ data: grad }))].map(({ data }) => data.flat(9)[0]);
    };
    return { operations, ask };
  },

  "ad.js"() {
    const ad = require("ad.js")({ mode: "r" });
    const { add, sub, mul, div } = ad;
    const { pow, exp, log, sqrt, abs, max, min, atan2 } = ad.maths;
    const operations = {
      ...{ add, sub, mul, div, pow, power: pow, exp, log, sqrt, abs, max, min, atan2 },
      rootOrZero: (x) => (ad.gt(x, 0) ? sqrt(x) : 0),
      unused: (x) => [mul(x, 3), x][1],
    };
    const ask = (f, at, how) => {
      if (how === "twice") return undefined;
      const slope = ad.derivativeR(f);
      if (how === "second") return [slope(at[0]), ad.derivativeR(slope)(at[0])];
      return [f(...at), ...ad.gradientR((xs) => f(...xs))(at)];
    };
    return { operations, ask };
  },

  async simplegrad() {
    const { Variable, ValueStorage } = await import("simplegrad");
    let storage;
    let constants;
    const variable = (x) => {
      if (x instanceof Variable) return x;
      const made = new Variable(storage);
      constants.push([made, x]);
      return made;
    };
    const operations = {
      relu: (x) => x.ReLU(),
      power: (a, b) => variable(a).pow(b),
      unused: (x) => [x.mul(3), x][1],
    };
    for (const name of ["add", "sub", "mul", "div"]) operations[name] = (a, b) => variable(a)[name](b);
    for (const name of ["exp", "log", "abs", "tanh"]) operations[name] = (x) => x[name]();
    operations.pow = (x, n) => x.pow(n);
    const ask = (f, at, how) => {
      if (how === "second") return undefined;
      storage = new ValueStorage();
      constants = [];
      const inputs = at.map(variable);
      const result = f(...inputs);
      result.compile();
      for (const [made, x] of constants) made.setValue(x);
      result.forward();
      for (let calls = how === "twice" ? 2 : 1; calls > 0; calls--) {
        result.setGradient(1);
        result.backward();
      }
      return [result.getValue(), ...inputs.map((x) => x.getGradient())];
    };
    return { operations, ask };
  },

  async "dual-algebra"() {
    const { add, sub, mul, div, pow, exp, log, sqrt, abs, dual } = await import("@thi.ng/dual-algebra");
    let count;
    const lift = (x) => (typeof x === "number" ? dual(x, count) : x);
    const lifted = (f) => (a, b) => f(lift(a), lift(b));
    const operations = {
      ...{ add: lifted(add), sub: lifted(sub), mul: lifted(mul), div: lifted(div) },
      ...{ pow, exp, log, sqrt, abs, unused: (x) => [mul(x, lift(3)), x][1] },
    };
    const ask = (f, at, how) => {
      if (how) return undefined;
      count = at.length;
      return f(...at.map((x, i) => dual(x, count, i + 1)));
    };
    return { operations, ask };
  },
};

const [name, ...options] = process.argv.slice(2);
const { operations, ask } = await ENGINES[name](...options);
for (const point of JSON.parse(readFileSync(new URL("points.json", import.meta.url), "utf8"))) {
  const variables = [...new Set(point.f.match(/\b[abcx]\b/g))];
  const needed = point.f.match(/\w+(?=\()/g);
  if (!needed.every((one) => operations[one])) continue;
  const body = `return (${variables}) => ${point.f}`;
  const f = new Function(...Object.keys(operations), body)(...Object.values(operations));
  let said;
  try {
    said = ask(f, point.at.map(Number), point.ask)?.map((x) => (Object.is(x, -0) ? "-0" : x));
  } catch (error) {
    said = [`raises ${String(error.message).split("\n")[0]}`];
  }
  if (said) console.log([point.name, ...said].join("\t"));
}
