import "server-only";
import { isAppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { backupCommand } from "./backup";
import { type AdminCommand, type CommandIo, UsageError } from "./command";
import { passwordsCommand } from "./passwords";
import { resetCommand } from "./reset";
import { restoreCommand } from "./restore";
import { rotateKeyCommand } from "./rotate-key";
import { sealCommand } from "./seal";
import { secondFactorCommand } from "./second-factor";

/** Every command, in the order the help names them. */
const commands: readonly AdminCommand[] = [
  resetCommand,
  passwordsCommand,
  secondFactorCommand,
  backupCommand,
  restoreCommand,
  rotateKeyCommand,
  sealCommand,
];

/** The command that is asked for; undefined for none. */
export const commandOf = (name: string | undefined): AdminCommand | undefined =>
  commands.find((one) => one.name === name);

const nothing: CommandIo = { input: "", write: async () => undefined };

const lineOf = ({ name, usage, summary }: AdminCommand): string =>
  `  ${`${name} ${usage}`.padEnd(28)}${summary}`;

const help = (): string[] => [
  "Usage: peerdeck admin COMMAND, or npm run admin -- COMMAND in a clone",
  "",
  ...commands.map(lineOf),
];

/** What went wrong, for the person who asked. */
function failure(error: unknown, { name, usage }: AdminCommand): string[] {
  if (error instanceof UsageError)
    return [
      error.message,
      `Usage: peerdeck admin ${name} ${usage}, or npm run admin -- ${name} ${usage} in a clone`,
    ];
  if (isAppError(error)) return [error.message, ...(error.remedy === null ? [] : [error.remedy])];
  logEvent("command.failed", { command: name, err: error });
  return ["This did not work. The log says more."];
}

/**
 * Carries out one line of the command line in this process.
 * @param say writes one line for the person who asked.
 * @returns the exit code: 0 done, 1 not done, 2 not understood.
 */
export async function runAdmin(
  [name, ...args]: readonly string[],
  say: (line: string) => void,
  io: CommandIo = nothing,
): Promise<number> {
  const command = commandOf(name);
  if (!command) {
    const asked = name === undefined || name === "help" || name === "--help";
    if (!asked) say(`There is no command ${name}.`);
    help().forEach(say);
    return asked ? 0 : 2;
  }
  try {
    await command.run(args, say, io);
    return 0;
  } catch (error) {
    failure(error, command).forEach(say);
    return error instanceof UsageError ? 2 : 1;
  }
}
