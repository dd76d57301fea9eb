/** One thing whoever runs the server can do from its command line. */
export interface AdminCommand {
  /** What is typed after `npm run admin --`. */
  name: string;
  /** Its arguments, as the help shows them: "EMAIL". */
  usage: string;
  /** What it does, in one line. */
  summary: string;
  /** Takes no running server for it: whoever asked opens the database alone. */
  alone?: true;
  /** Whether it is given what stands on standard input. */
  takesInput?: true;
  /** The file that what it writes goes to, beside whoever asked; null when the arguments are wrong. */
  fileOf?(args: readonly string[]): string | null;
  /**
   * Carries it out in the process that has the database open.
   * @param say writes one line for the person who asked.
   * @throws UsageError for wrong arguments; AppError for what cannot be done.
   */
  run(args: readonly string[], say: (line: string) => void, io: CommandIo): Promise<void>;
}

/** What goes between a command and whoever asked, beside lines for people. */
export interface CommandIo {
  /** What stood on standard input; empty unless the command takes it. */
  input: string;
  /** Writes into the file that the command names. */
  write(chunk: Buffer): Promise<void>;
}

/** The arguments are not what the command takes. */
export class UsageError extends Error {}
