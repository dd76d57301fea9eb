/** One thing whoever runs the server can do from its command line. */
export interface AdminCommand {
  /** What is typed after `npm run admin --`. */
  name: string;
  /** Its arguments, as the help shows them: "EMAIL". */
  usage: string;
  /** What it does, in one line. */
  summary: string;
  /**
   * Carries it out in the process that has the database open.
   * @param say writes one line for the person who asked.
   * @throws UsageError for wrong arguments; AppError for what cannot be done.
   */
  run(args: readonly string[], say: (line: string) => void): Promise<void>;
}

/** The arguments are not what the command takes. */
export class UsageError extends Error {}
