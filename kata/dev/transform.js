// How Jest compiles the kata's own tests, whose types are checked apart, and packages that come as ES modules only.
// Plain JavaScript, because Jest loads it by itself.
const { transformSync } = require("esbuild");

const OPTIONS = {
  format: "cjs",
  target: "node20",
  sourcemap: "inline",
  tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
};

module.exports = {
  process: (text, path) => ({
    code: transformSync(text, { ...OPTIONS, loader: path.endsWith(".ts") ? "ts" : "js", sourcefile: path })
      .code,
  }),
};
