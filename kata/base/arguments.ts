import { type ParseArgsConfig, parseArgs } from "node:util";
import { CliError, didYouMean, unquoted } from "./error";

/** The options of a command by their long names. */
type Options = NonNullable<ParseArgsConfig["options"]>;

interface Command<T extends Options> {
  /** The text of --help. It begins with the command, as the user types it: "npm run draw". */
  usage: string;
  options?: T;
  /** How many arguments it takes besides its options: none, one, or any number if nothing is said. */
  most?: 0 | 1;
}

/**
 * The options and arguments of a command, all of them understood.
 * @throws CliError with the usage if help is asked for, with a sentence if the arguments make no sense
 */
export function readArguments<const T extends Options = Record<never, never>>(
  args: readonly string[],
  { usage, options, most }: Command<T>,
) {
  const [command = ""] = /^npm (?:run )?\w+/.exec(usage) ?? [];
  const known: Options = { ...options, help: { type: "boolean", short: "h" } };
  const { values, positionals, tokens } = parseArgs({
    // npm takes the "--" away, other package managers hand it on.
    args: args.filter((arg) => arg !== "--"),
    options: known,
    allowPositionals: true,
    // Its own sentences suit programmers: the checks below say it to learners.
    strict: false,
    tokens: true,
  });
  if (values.help) throw new CliError(usage, 0);
  const named = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    const option = known[name];
    if (!option) {
      const names = Object.keys(known).map((one) => `--${one}`);
      const more = didYouMean(rawName, names) ?? `${command} -- --help says what there is.`;
      throw new CliError(`${command} has no option ${unquoted(rawName)}. ${more}`);
    }
    if (option.type === "boolean" && value !== undefined) throw new CliError(`${rawName} takes no value.`);
    // In "--out --force" the second word is an option, not the name of a file. A negative number is a value.
    const missing = !value || (!token.inlineValue && /^-\D/.test(value));
    if (option.type === "string" && missing) throw new CliError(`${rawName} needs a value: ${rawName}=…`);
    if (option.type === "string" && named.has(name))
      throw new CliError(`--${name} is there twice, and only one can be heard.`);
    named.add(name);
  }
  const swallowed = swallowedByNpm(command, known);
  if (most !== undefined && positionals.length > most) {
    const takes = most === 0 ? "no arguments" : `one argument, not ${positionals.length}`;
    throw new CliError(`${command} takes ${takes}. Options come after two dashes: ${command} -- --help`);
  }
  type Values = ReturnType<typeof parseArgs<{ options: T }>>["values"];
  return { values: { ...swallowed, ...values } as Values, positionals };
}

/**
 * Without the two dashes, npm takes options for its own and leaves them in the environment: `--reference` as "true", `--out=x.svg`
 * as "x.svg". Those are honoured. Of `--out x.svg` it keeps "true" and hands x.svg on, as if it were an argument.
 * @throws CliError where the value of an option is lost in this way
 */
function swallowedByNpm(command: string, known: Options): Record<string, string | boolean> {
  const found: Record<string, string | boolean> = {};
  for (const [name, { type }] of Object.entries(known)) {
    const value = process.env[`npm_config_${name.replaceAll("-", "_")}`];
    if (type === "string" && value === "true") {
      throw new CliError(
        `npm has kept --${name} for itself. Put two dashes before the options: ${command} … -- --${name} …`,
      );
    }
    if (type === "string" && value) found[name] = value;
    if (type === "boolean" && value === "true") found[name] = true;
  }
  return found;
}
