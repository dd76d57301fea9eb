#!/usr/bin/env node
// The one command of a bundle: peerdeck NAME [arguments]. Every program of the table has a file of its own beside this.
import { programs } from "./programs.mjs";

const [word = "--help", ...rest] = process.argv.slice(2);
const isCommand = programs.cli.commands.includes(word);
const [name, args] = isCommand ? ["cli", [word, ...rest]] : [word, rest];
if (Object.hasOwn(programs, name)) {
  process.argv.splice(2, process.argv.length, ...args);
  await import(new URL(`../programs/${name}.js`, import.meta.url).href);
} else {
  const lines = Object.entries(programs).map(([each, { says }]) => `  ${each.padEnd(10)}${says}`);
  const commands = programs.cli.commands.join(", ");
  const help = `usage: peerdeck NAME [arguments]\n\n${lines.join("\n")}\n\nThe commands of cli: ${commands}\n`;
  const isAsked = ["--help", "-h", "help"].includes(name);
  (isAsked ? process.stdout : process.stderr).write(
    isAsked ? help : `There is no program "${name}".\n\n${help}`,
  );
  process.exitCode = isAsked ? 0 : 2;
}
