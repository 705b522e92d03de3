// What the steps use of Node, for the check of types at each save: reading all of Node's types takes longer than the check.
declare module "node:util" {
  export function inspect(thing: unknown, options?: object): string;
  export namespace inspect {
    const custom: unique symbol;
  }
}

declare const console: Record<
  "log" | "info" | "warn" | "error" | "table" | "dir",
  (...things: unknown[]) => void
>;
