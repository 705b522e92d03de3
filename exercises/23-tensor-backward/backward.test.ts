import { must } from "#kata/must";
import { fixture } from "#kata/pytorch";
import { mulberry32 } from "#kata/random";
import { expectTensor, list, sharesOf } from "#kata/tensors";
import { full, relu, Tensor, tanh, tensor } from "#steps/20-tensor/tensor";
import { add, crossEntropy, mean, mul, sub, sumTo } from "#steps/21-broadcasting/broadcasting";
import { linear, matmul } from "#steps/22-matmul/matmul";
import { backward, cells, gradients, noGrad } from "./backward";

/** Whatever a test leaves behind, the next one begins with recording on. */
afterEach(() => {
  Tensor.recording = true;
});

test("inside noGrad nothing is recorded, and its result comes back", () => {
  const a = tensor([1, 2]);
  const inside = noGrad(() => mul(a, a));
  expectTensor(inside, [1, 4], "noGrad(() => mul(a, a)) at a = [1, 2]");
  must(
    inside.inputs.length === 0 && inside.pullbacks.length === 0,
    "Inside noGrad, mul(a, a) has remembered its inputs. Set Tensor.recording to false before the code runs.",
  );
  must(
    mul(a, a).inputs.length > 0,
    "After noGrad, mul(a, a) has no inputs. Tensor.recording must be what it was before.",
  );
});

test("noGrad leaves the switch as it was, within another noGrad and after a throw", () => {
  const a = tensor([1, 2]);
  noGrad(() => {
    must(
      noGrad(() => mul(a, a)).inputs.length === 0,
      "A noGrad within another one has recorded. Nothing is recorded inside noGrad, whatever was there before: set the switch to false.",
    );
    must(
      mul(a, a).inputs.length === 0,
      "A noGrad within another one has switched recording on again when it ended. Put back what was there before, which need not be true.",
    );
  });
  must(
    mul(a, a).inputs.length > 0,
    "After a noGrad within another one, mul(a, a) has no inputs: what was there before the outer one was true.",
  );
  Tensor.recording = false;
  noGrad(() => noGrad(() => mul(a, a)));
  must(
    !Tensor.recording,
    "Tensor.recording was false, and after noGrad it is true. Whoever has switched it off wants it off: keep what you find in a variable, and put that back.",
  );
  Tensor.recording = true;
  for (const [thrown, name] of [
    [new Error("no such digit"), 'new Error("no such digit")'],
    ["no such digit", 'the text "no such digit"'],
    [undefined, "undefined"],
  ] as const) {
    let caught: unknown = "nothing";
    try {
      noGrad(() => {
        throw thrown;
      });
    } catch (error) {
      caught = error;
    }
    must(
      caught === thrown,
      `noGrad has not thrown on what its code threw, ${name}. It must not catch anything.`,
    );
    must(
      mul(a, a).inputs.length > 0,
      `After noGrad, whose code threw ${name}, mul(a, a) has no inputs. The switch must be put back then, too: try { … } finally { … }.`,
    );
  }
});

/** a + b for single numbers. Whatever the learner's add does, its pullbacks hand on the very gradient that they are given. */
function plus(a: Tensor, b: Tensor): Tensor {
  const sum = Float64Array.of(a.data[0] + b.data[0]);
  return new Tensor(sum, [], { op: "+", inputs: [a, b], pullbacks: [(g) => g, (g) => g] });
}

test("adding up changes no gradient that somebody else has, too", () => {
  for (const [text, build] of [
    ["a + b + a", (a: Tensor, b: Tensor) => plus(plus(a, b), a)],
    ["a + (a + b)", (a: Tensor, b: Tensor) => plus(a, plus(a, b))],
    ["(b + a) + a", (a: Tensor, b: Tensor) => plus(plus(b, a), a)],
  ] as const) {
    const [a, b] = [tensor(3), tensor(4)];
    const root = build(a, b);
    const found: unknown = gradients(root);
    must(found instanceof Map, "gradients(root) must return a Map: from each node to its gradient.");
    expectTensor(found.get(root), 1, `the gradient of the root, for ${text} at a = 3, b = 4`, {
      [list(2)]:
        "The pullbacks of these sums hand on the very gradient that they are given. Whoever adds to it in place changes it for all: make a new tensor with add.",
      [list(10)]: "10 is the root's number. With respect to itself, its slope is 1.",
      [list([1])]: "The gradient of the root has the root's shape, [].",
    });
    expectTensor(found.get(a), 2, `the gradient of a, for ${text}`, {
      [list(1)]:
        "Only one of the two uses of a has counted. Add up, and walk in the reverse of the topological order: from the root.",
    });
    expectTensor(found.get(b), 1, `the gradient of b, for ${text}`);
  }
});

test("gradients holds the root and every node behind it, with the sum over all uses", () => {
  const [a, b] = [tensor([2, 3]), tensor([5, -1])];
  const product = mul(a, b);
  const sum = add(product, a);
  const root = sumTo(sum, []);
  const found = gradients(root);
  const at = "for sumTo(a * b + a, []) at a = [2, 3], b = [5, -1]";
  expectTensor(found.get(root), 1, `the gradient of the root, ${at}`);
  for (const [name, node] of Object.entries({ "a * b + a": sum, "a * b": product }))
    expectTensor(found.get(node), [1, 1], `the gradient of ${name}, ${at}`);
  expectTensor(found.get(a), [6, 0], `the gradient of a, ${at}`, {});
  expectTensor(found.get(b), [2, 3], `the gradient of b, ${at}`);
  must(
    [a, b, product, sum, root].every(({ grad }) => grad === null),
    "After gradients(root) a tensor has got a grad. gradients returns the gradients, and backward alone adds them to the grad of leaves.",
  );
});

test("each pullback is called once, when the gradient is complete", () => {
  const calls = new Map<Tensor, number>();
  let early = "";
  const late = "One of its users came later: walk in the reverse of step 11's order.";
  const remarks: Record<number, string> = {
    1: "A pullback is not called with ones, but with the gradient of its node.",
    3: late,
    15: late,
  };
  const counted = (name: string, input: Tensor, complete: number) => {
    const node: Tensor = new Tensor(input.data, [], {
      op: "counted",
      inputs: [input],
      pullbacks: [
        (g) => {
          calls.set(node, (calls.get(node) ?? 0) + 1);
          const [given] = g.data;
          if (given !== complete)
            early ||= `the pullback of ${name} was called with ${given}. The gradient of ${name} is ${complete}. ${remarks[given] ?? ""}`;
          return g;
        },
      ],
    });
    return node;
  };
  for (const build of [(b: Tensor, c: Tensor) => add(b, c), (b: Tensor, c: Tensor) => add(c, b)]) {
    const a = tensor(2);
    const b = counted("b", a, 18);
    const root = mul(tensor(3), build(b, mul(b, tensor(5))));
    const found = gradients(root);
    must(
      calls.get(b) === 1,
      `In 3 · (b + 5b), the pullback of b was called ${calls.get(b) ?? 0} times. Once is right.`,
    );
    must(early === "", `In 3 · (b + 5b), ${early}`);
    expectTensor(found.get(a), 18, "the gradient of a, for 3 · (b + 5b), b = a");
  }
});

test("gradients records like any computation, and nothing inside noGrad", () => {
  const a = tensor([2, 3]);
  const square = mul(a, a);
  const cube = mul(square, a);
  const root = sumTo(cube, []);
  const found = gradients(root);
  must(
    (found.get(a)?.inputs.length ?? 0) > 0,
    "The gradient of a, in gradients(root), has no inputs. gradients does not switch recording off: that is what backward does.",
  );
  must(
    (found.get(square)?.inputs.length ?? 0) > 0 ||
      cube.pullbacks.every((pullback) => pullback(full(cube.shape, 1)).inputs.length === 0),
    "The gradient of a * a, which is used once in sumTo(a * a * a, []), has no inputs: only the adding is recorded. Call the pullbacks outside of noGrad, and keep the shares as they return them.",
  );
  must(
    noGrad(() => gradients(root)).get(a)?.inputs.length === 0,
    "Inside noGrad, the gradient of a has inputs. Is recording switched on somewhere?",
  );
});

test("backward adds to the grad of each leaf, and nothing of it is recorded", () => {
  const [x, w, b] = [
    tensor([
      [1, 2],
      [3, -1],
    ]),
    tensor([
      [1, -1],
      [0.5, 2],
    ]),
    tensor([0, -1]),
  ];
  const product = matmul(x, w);
  const root = sumTo(relu(add(product, b)), []);
  const layer = "sumTo(relu(X · W + b), []) at X = [[1, 2], [3, -1]], W = [[1, -1], [0.5, 2]], b = [0, -1]";
  for (const times of [1, 2, 3]) {
    backward(root);
    const at = `after ${times} × backward, for ${layer}`;
    expectTensor(
      w.grad,
      [
        [4 * times, times],
        [times, 2 * times],
      ],
      `W.grad ${at}`,
      times === 1
        ? {}
        : {
            [list([
              [4, 1],
              [1, 2],
            ])]: "The gradient of the last call has replaced those before. A leaf collects: add to its grad.",
            [list([
              [2 ** times * 2, 2 ** times / 2],
              [2 ** times / 2, 2 ** times],
            ])]: "It has doubled instead of growing by the same each time.",
          },
    );
    expectTensor(b.grad, [2 * times, times], `b.grad ${at}`);
    expectTensor(
      x.grad,
      [
        [0, 2.5 * times],
        [times, 0.5 * times],
      ],
      `X.grad ${at}`,
    );
    must(
      [x, w, b].every(({ grad }) => grad?.inputs.length === 0 && grad.pullbacks.length === 0),
      `A leaf's grad has inputs${times === 1 ? "" : " after the second call"}: backward has recorded itself. Run all of it inside noGrad, the adding too.`,
    );
    must(
      product.grad === null && root.grad === null,
      "A tensor in between has got a grad. Only leaves keep one: a node without inputs is a leaf.",
    );
  }
  must(Tensor.recording, "After backward, Tensor.recording is false. It must be what it was before.");
  const [p, q] = [tensor(3), tensor(4)];
  backward(plus(p, q));
  backward(plus(p, q));
  for (const [name, one] of [
    ["p", p],
    ["q", q],
  ] as const)
    expectTensor(one.grad, 2, `${name}.grad after 2 × backward(p + q)`, {
      [list(3)]:
        "p and q have one and the same tensor as their grad, and the second call has added to it twice. Put a new tensor in its place instead of adding to its data.",
    });
  const drawn = noGrad(() => mul(tensor([1, 2]), tensor([3, 4])));
  backward(sumTo(mul(drawn, drawn), []));
  must(
    drawn.grad !== null,
    "W = noGrad(() => mul(a, b)) has got no grad from backward(sumTo(W * W, [])). A tensor without inputs is a leaf, and W has none, whatever made it.",
  );
  expectTensor(
    drawn.grad,
    [6, 16],
    "W.grad after backward(sumTo(W * W, [])), W = noGrad(() => a * b) = [3, 8]",
  );
  const leaf = tensor(3);
  const [cell] = cells(leaf);
  expect(cell.grad).toBeNumber(0, "the grad of cells(a)[0], which is given, where a has no grad yet");
  backward(leaf);
  expectTensor(leaf.grad, 1, "the grad of the leaf a = 3 after backward(a)");
});

test("the root is one number, or there is a RangeError", () => {
  for (const root of [tensor(4), tensor([4]), tensor([[4]])]) {
    const a = root;
    expect(() => backward(sub(mul(a, a), a))).toThrowNothing(
      `That came from backward(f), where f has the shape [${root.shape.join(", ")}]. One number may have the shape [], [1] or [1, 1], and its gradient has the same.`,
    );
    expectTensor(
      a.grad,
      root.shape.reduceRight<number[] | number>((inner) => [inner] as number[], 7),
      `a.grad after backward(a * a - a) at a = 4, of the shape [${root.shape.join(", ")}]`,
    );
  }
  for (const [call, code] of [
    ["backward(a), where a has the shape [3],", () => backward(tensor([1, 2, 3]))],
    ["gradients(a), where a has the shape [2, 2],", () => gradients(full([2, 2], 0))],
  ] as const)
    expect(code).toRefuse(call, { kind: "RangeError", saying: "that the root must be one number" });
});

test("no graph is too deep", () => {
  const a = tensor([1, 2]);
  let x = a;
  const one = tensor(1);
  for (let i = 0; i < 5_000; i++) x = add(x, one);
  backward(mean(x));
  expectTensor(a.grad, [0.5, 0.5], "a.grad after backward(mean(a + 1 + 1 + …)), 5,000 times 1");
  expectTensor(one.grad, 5_000, "the grad of the 1, which is used 5,000 times");
});

test("in any graph the gradients are the sum over all uses", () => {
  const square = tensor([
    [1, 2],
    [3, 4],
  ]);
  expectTensor(
    gradients(sumTo(matmul(square, square), [])).get(square),
    [
      [7, 11],
      [9, 13],
    ],
    "the gradient of A, for f = sumTo(matmul(A, A), []) at A = [[1, 2], [3, 4]]",
    {
      [list([
        [6, 14],
        [6, 14],
      ])]:
        "A stands at two places, and each has its own pullback. That is what the first one brings, twice: indexOf finds the first place alone.",
    },
  );
  const random = mulberry32(23);
  const below = (n: number) => Math.floor(random() * n);
  for (let round = 0; round < 60; round++) {
    const nodes = [tensor([0.5, -1.25]), tensor([2, 0.75])];
    const text: string[] = [];
    for (let i = 0; i < 2 + below(6); i++) {
      const [p, q, kind] = [below(nodes.length), below(nodes.length), below(3)];
      nodes.push([add, mul, (one: Tensor) => tanh(one)][kind](nodes[p], nodes[q]));
      text.push(`x${nodes.length - 1} = ${kind === 2 ? `tanh(x${p})` : `x${p} ${"+*"[kind]} x${q}`}`);
    }
    const root = sumTo(nodes[nodes.length - 1], []);
    const right = sharesOf(Tensor, root, { data: [1], shape: [] }, "sumTo");
    const found = gradients(root);
    for (const [node, gradient] of right) {
      const name = node === root ? "the root" : `x${nodes.indexOf(node)}`;
      if (node !== root && !nodes.includes(node)) continue;
      expectTensor(
        found.get(node),
        node.shape.length === 0 ? gradient.data[0] : Array.from(gradient.data),
        `the gradient of ${name}, for the sum of the last of ${text.join(", ")}`,
      );
    }
  }
});

interface Digits {
  seed: number;
  sizes: [number, number, number];
  learningRate: number;
  batchSize: number;
  samples: string[];
  losses: number[];
  gradientNorms: number[][];
  norms: number[];
}

test("three steps on handwritten digits: every loss, gradient and parameter is PyTorch's", () => {
  const { seed, sizes, learningRate, batchSize, samples, losses, gradientNorms, norms } =
    fixture<Digits>("digits");
  let state = seed;
  const random = () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const [hidden, output] = [linear(sizes[0], sizes[1], random), linear(sizes[1], sizes[2], random)];
  const parameters = [...hidden.parameters(), ...output.parameters()];
  const names = ["W of the hidden layer", "b of the hidden layer", "W of the output", "b of the output"];
  const norm = ({ data }: { data: Iterable<number> }) => Math.hypot(...data);
  losses.forEach((expected, step) => {
    const batch = samples.slice(step * batchSize, (step + 1) * batchSize);
    const x = tensor(
      batch.map((line) => Array.from(line.slice(0, 64), (ink) => Number.parseInt(ink, 17) / 16)),
    );
    const loss = crossEntropy(
      output.forward(relu(hidden.forward(x))),
      batch.map((line) => Number(line[64])),
    );
    expect(loss.data[0]).toBeNumber(expected, `the loss of batch ${step}`);
    for (const parameter of parameters) parameter.grad = null;
    backward(loss);
    parameters.forEach((parameter, i) => {
      expect(norm({ data: parameter.grad?.data ?? [] })).toBeNumber(
        gradientNorms[step][i],
        `the length of the gradient of ${names[i]} at batch ${step}, √ Σ g²`,
      );
    });
    for (const cell of parameters.flatMap(cells)) cell.data -= learningRate * cell.grad;
  });
  parameters.forEach((parameter, i) => {
    expect(norm(parameter)).toBeNumber(norms[i], `the length of ${names[i]} after 3 steps, √ Σ p²`);
  });
});
