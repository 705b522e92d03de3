import type * as esbuild from "esbuild";

jest.mock("esbuild", () => ({ build: jest.fn(), stop: jest.fn() }));
// Not by imports, which would come before the line above.
const { build, stop } = require("esbuild") as typeof esbuild;
const { BreaksCompiler, compile } = require("./compile") as typeof import("./compile");

type Result = Awaited<ReturnType<typeof compile>>;
const BAD = "bad";
const options = (name: string) => ({ outfile: name, write: false, metafile: true }) as const;
const built = (name: string) => ({ outputFiles: [{ path: name }] }) as Result;

/** How each build in the one process is broken off. */
let running: ((error: Error) => void)[];

beforeEach(() => {
  running = [];
  jest.mocked(stop).mockReset();
  // As esbuild does it: one process for all, and code that ends it ends every build in it.
  const start = ({ outfile = "" }: { outfile?: string }) => {
    const own = running;
    return new Promise<Result>((resolve, reject) => {
      own.push(reject);
      const end = () => {
        if (outfile !== BAD) return resolve(built(outfile));
        running = [];
        for (const each of own) each(new Error("The service was stopped"));
      };
      setTimeout(end, outfile === BAD ? 1 : 20);
    });
  };
  jest
    .mocked(build)
    .mockReset()
    .mockImplementation(start as unknown as typeof build);
});

test("code that breaks the compiler down is told, and what was built beside it is built again", async () => {
  const all = await Promise.allSettled(["a", BAD, "b", BAD, "c"].map((name) => compile(options(name))));
  const broken = { status: "rejected", reason: new BreaksCompiler() };
  const fine = (name: string) => ({ status: "fulfilled", value: built(name) });
  expect(all).toEqual([fine("a"), broken, fine("b"), broken, fine("c")]);
  expect(await compile(options("d"))).toEqual(built("d"));
});

test("what is wrong with the code is no breakdown", async () => {
  const wrong = Object.assign(new Error(), { errors: [{ text: "Unexpected }" }] });
  jest.mocked(build).mockRejectedValueOnce(wrong);
  await expect(compile(options("a"))).rejects.toBe(wrong);
  expect(stop).not.toHaveBeenCalled();
});
