import { Graphviz } from "@hpcc-js/wasm-graphviz";

self.onmessage = async ({ data }: MessageEvent<string>) => {
  try {
    self.postMessage({ svg: (await Graphviz.load()).layout(data, "svg", "dot") });
  } catch (error) {
    self.postMessage({ problem: String(Object(error).message ?? error) });
  }
};
