import { textOf } from "./files";

/** The script of the player's page, which was built with this one. */
export const buildSync = ({ entryPoints: [path = ""] }: { entryPoints: string[] }) => ({
  outputFiles: [{ text: textOf(path.replace(/\.ts$/, ".js")) ?? "" }],
});
