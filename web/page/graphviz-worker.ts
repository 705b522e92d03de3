import { Graphviz } from "@hpcc-js/wasm-graphviz";

self.onmessage = ({ data }: MessageEvent<string>) =>
  Graphviz.load()
    .then((graphviz) => ({ svg: graphviz.layout(data, "svg", "dot") }))
    .catch((error) => ({ problem: String(Object(error).message ?? error) }))
    .then((answer) => self.postMessage(answer));
