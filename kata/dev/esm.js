// Jest runs CommonJS, and ts-graphviz comes as ES modules only: they are rewritten on the way.
// Plain JavaScript, because Jest loads it by itself.
const { transformSync } = require("esbuild");

module.exports = {
  process(text, _path, { supportsStaticESM }) {
    return { code: supportsStaticESM ? text : transformSync(text, { format: "cjs", target: "node20" }).code };
  },
};
