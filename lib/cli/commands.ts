import type { Command, Option } from "./command";
import { listCommands } from "./lists";
import { operationCommands } from "./operations";
import { pairingCommands } from "./pairing";
import { wantedCommands } from "./wanted";

/** Every command that asks a server. Parsing, help and completion are made from this table. */
export const commands: readonly Command[] = [
  ...listCommands,
  ...operationCommands,
  ...pairingCommands,
  ...wantedCommands,
];

export const shells = ["bash", "zsh", "fish"] as const;

/** What every command takes. */
export const commonOptions: Readonly<Record<string, Option>> = {
  output: { value: "FORMAT", says: "table (default) or json", choices: ["table", "json"] },
  url: { value: "URL", says: "the server, instead of PEERDECK_URL" },
  ca: { value: "FILE", says: "trust the authorities in this PEM file, instead of PEERDECK_CA" },
  timeout: { value: "SECONDS", says: "how long an answer may take (default 30, to change 150)" },
  help: { value: null, says: "say what the command takes" },
};

/** One letter for what is typed often. */
export const shortOptions: Readonly<Record<string, string>> = { output: "o", help: "h" };

/** The command that words stand for, and what follows it. A kind of thing alone lists it. */
export function findCommand(words: readonly string[]): { command: Command; args: string[] } | null {
  const [first = "", second = ""] = words;
  const two = commands.find(({ name }) => name === `${first} ${second}`);
  if (two) return { command: two, args: words.slice(2) };
  const one = commands.find(({ name }) => name === first);
  if (one) return { command: one, args: words.slice(1) };
  const list =
    words.length === 1 ? commands.find(({ name }) => name === `${first} list`) : undefined;
  return list ? { command: list, args: [] } : null;
}
