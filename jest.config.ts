/**
 * For editors and for a bare `npx jest exercises/03-mul`: your own files, Jest's own report.
 * `npm test` runs the same tests with a report of its own.
 * @jest-config-loader esbuild-register
 */
import type { Config } from "jest";

const config: Config = {
  testEnvironment: "node",
  roots: ["<rootDir>/exercises"],
  testMatch: ["**/*.test.ts"],
  transform: {
    "\\.ts$": ["ts-jest", { tsconfig: "<rootDir>/tsconfig.json" }],
    "(ts|wasm)-graphviz.*\\.js$": "<rootDir>/kata/dev/transform.js",
  },
  // Packages are left as they are, but these come as ES modules only.
  transformIgnorePatterns: ["[/\\\\]node_modules[/\\\\](?!@?ts-graphviz[/\\\\]|@hpcc-js[/\\\\])"],
  setupFilesAfterEnv: ["<rootDir>/kata/assertions/matchers.ts"],
};

export default config;
