// The tests of exercises/ on the references of solutions/: what StrykerJS runs over its mutants.
// Plain JavaScript, because StrykerJS loads it by itself.
module.exports = {
  rootDir: "../../..",
  roots: ["<rootDir>/exercises"],
  testMatch: ["**/*.test.ts"],
  transform: { "\\.ts$|(ts|wasm)-graphviz.*\\.js$": "<rootDir>/kata/dev/transform.js" },
  transformIgnorePatterns: ["[/\\\\]node_modules[/\\\\](?!@?ts-graphviz[/\\\\]|@hpcc-js[/\\\\])"],
  moduleNameMapper: { "^#steps/(.*)$": "<rootDir>/solutions/$1" },
  setupFilesAfterEnv: ["<rootDir>/kata/assertions/matchers.ts"],
  resolver: "<rootDir>/kata/dev/stryker/resolver.js",
};
