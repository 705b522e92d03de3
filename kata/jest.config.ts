/**
 * The kata's own tests: `npm run verify`.
 * @jest-config-loader esbuild-register
 */
import type { Config } from "jest";

const config: Config = {
  testEnvironment: "node",
  // What a test imports as `#steps/*` is the reference.
  testEnvironmentOptions: { customExportConditions: ["reference", "node", "node-addons"] },
  testMatch: ["<rootDir>/**/*.test.ts"],
  // Only a process of the runner gives it.
  moduleNameMapper: { "^kata:stop$": "<rootDir>/dev/never-stopped.ts" },
  transform: { "\\.ts$": "<rootDir>/dev/transform.js" },
  // Most of them wait for processes that they have started.
  maxWorkers: "100%",
  // They start processes that compile and run the whole road.
  testTimeout: 600_000,
};

export default config;
