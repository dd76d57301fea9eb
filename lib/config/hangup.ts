import { isatty } from "node:tty";

/**
 * SIGHUP means two things. On a terminal that terminal was closed, and the program ends with it; elsewhere somebody asks
 * a service to read its configuration again, and a service must not end of that.
 */
export function onHangup({ ended, asked }: { ended(): void; asked(): void }): void {
  // Looked up now: once it is closed, it is none.
  const hasTerminal = isatty(0);
  process.on("SIGHUP", hasTerminal ? ended : asked);
}
