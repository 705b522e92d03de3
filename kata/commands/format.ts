import { readArguments } from "../base/arguments";
import { CliError } from "../base/error";
import { biomeCheck } from "../dev/biome";

const USAGE =
  "npm run format   every file as it should look, and the remarks of the linter that it cannot mend itself";

/** `npm run format`: 0 when every file is as it should be, 1 when something is left to do by hand. */
export async function main(args: string[]): Promise<number> {
  readArguments(args, { command: "npm run format", usage: USAGE, most: 0 });
  const { ran, clean, output } = biomeCheck("--write");
  if (!ran) throw new CliError("Biome could not be fetched: npm run format needs the network once.", 1);
  console.log(output);
  return clean ? 0 : 1;
}
