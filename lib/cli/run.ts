import { parseArgs, type ParseArgsConfig } from "node:util";
import { Client, Refused, Unreachable } from "./client";
import {
  type Command,
  type ExitCode,
  exitCodes,
  type Given,
  type Option,
  WrongUsage,
} from "./command";
import { commands, commonOptions, findCommand, shells, shortOptions } from "./commands";
import { completionOf } from "./completion";
import { help, helpOf } from "./help";
import { seconds } from "./operations";
import { problemText } from "./output";

/** What the client sees of its machine. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  complain(text: string): void;
  pause(ms: number): Promise<void>;
  now(): number;
}

const isShell = (word: string | undefined): word is (typeof shells)[number] =>
  shells.some((shell) => shell === word);

const allOptions: Record<string, Option> = Object.assign(
  {},
  ...commands.map(({ options }) => options),
  commonOptions,
) as Record<string, Option>;

function parse(args: readonly string[], known: Readonly<Record<string, Option>>) {
  const options: NonNullable<ParseArgsConfig["options"]> = Object.fromEntries(
    Object.entries(known).map(([name, { value }]) => {
      const short = shortOptions[name];
      return [
        name,
        {
          type: value === null ? ("boolean" as const) : ("string" as const),
          ...(short ? { short } : {}),
        },
      ];
    }),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

const givenOf = (values: Record<string, unknown>): Given => ({
  text: (name) => (typeof values[name] === "string" ? values[name] : undefined),
  has: (name) => values[name] === true,
});

/** Changing calls may dial for more than a minute, in seconds. */
const usualTimeoutS = (command: Command) => (/^((un)?pair|plan)$/.test(command.name) ? 150 : 30);

function clientFor(command: Command, given: Given, env: Surroundings["env"]): Client {
  const url = given.text("url") ?? env["PEERDECK_URL"];
  if (!url) throw new WrongUsage("Set PEERDECK_URL to the server's address, or give --url.");
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new WrongUsage(`"${url}" is no address such as https://peerdeck.example.com.`);
  return new Client({
    url,
    token: env["PEERDECK_TOKEN"] ?? null,
    caFile: given.text("ca") ?? env["PEERDECK_CA"] ?? null,
    timeoutMs: seconds(given.text("timeout"), usualTimeoutS(command)) * 1000,
  });
}

async function carryOut(
  argv: readonly string[],
  { env, out, pause, now }: Surroundings,
): Promise<ExitCode> {
  // Options may stand anywhere: which command it is, the words alone say.
  const { positionals: words, values: loose } = parse(argv, allOptions);
  if (words[0] === "completion" && isShell(words[1])) {
    out(completionOf(words[1]));
    return exitCodes.done;
  }
  const found = findCommand(words);
  if (!found && (loose["help"] || words.length === 0)) {
    out(help());
    return words.length === 0 && !loose["help"] ? exitCodes.usage : exitCodes.done;
  }
  if (!found)
    throw new WrongUsage(
      `There is no command "${words.join(" ")}". peerdeck cli --help names them.`,
    );
  const { command, args } = found;
  if (loose["help"]) {
    out(helpOf(command));
    return exitCodes.done;
  }
  const given = givenOf(parse(argv, { ...command.options, ...commonOptions }).values);
  if (args.length !== command.takes.length)
    throw new WrongUsage(`usage: peerdeck ${[command.name, ...command.takes].join(" ")}`);
  const format = given.text("output") ?? "table";
  if (format !== "table" && format !== "json")
    throw new WrongUsage(`Choose table or json instead of "${format}".`);
  const client = clientFor(command, given, env);
  const { json, text, code } = await command.run({ client, args, given, pause, now });
  out(format === "json" ? JSON.stringify(json, null, 2) : text);
  return code ?? exitCodes.done;
}

/** Runs one command line. @returns how the process ends. */
export async function runCli(
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { complain } = surroundings;
  try {
    return await carryOut(argv, surroundings);
  } catch (error) {
    if (error instanceof Refused) {
      complain(problemText(error.problem));
      return error.problem.status >= 500 ? exitCodes.unreachable : exitCodes.refused;
    }
    if (error instanceof Unreachable) {
      complain(error.message);
      return exitCodes.unreachable;
    }
    if (error instanceof WrongUsage) {
      complain(error.message);
      return exitCodes.usage;
    }
    throw error;
  }
}
