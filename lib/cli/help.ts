import type { Command, Option } from "./command";
import { commands, commonOptions, shells, shortOptions } from "./commands";

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
};

const optionRows = (options: Readonly<Record<string, Option>>): [string, string][] =>
  Object.entries(options).map(([name, { value, says }]) => {
    const short = shortOptions[name];
    return [`${short ? `-${short}, ` : ""}--${name}${value ? ` ${value}` : ""}`, says];
  });

/** What a command takes. */
export const helpOf = ({ name, takes, says, options }: Command): string =>
  [
    `usage: peerdeck ${[name, ...takes, "[options]"].join(" ")}`,
    "",
    `${says}.`,
    "",
    columns([...optionRows(options), ...optionRows(commonOptions)]),
  ].join("\n");

/** Every command, the environment, and how a command ends. */
export const help = (): string =>
  [
    "usage: peerdeck COMMAND [options]",
    "",
    columns([
      ...commands.map(({ name, takes, says }): [string, string] => [
        [name, ...takes].join(" "),
        says,
      ]),
      [`completion ${shells.join("|")}`, "a script that completes these commands in a shell"],
    ]),
    "",
    columns(optionRows(commonOptions)),
    "",
    "PEERDECK_URL is the server's address with its base path, PEERDECK_TOKEN a personal token",
    "(Settings, Personal tokens), PEERDECK_CA a file with authorities. A token is no option,",
    "because others on the machine see options.",
    "",
    "Ends with 0 when it is done, 1 when what was asked for is not so, 2 when the command cannot",
    "be understood, 3 when the server refuses, 4 when it, or a system behind it, does not answer.",
  ].join("\n");
