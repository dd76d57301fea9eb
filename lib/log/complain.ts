import { textOf } from "@/lib/errors/text-of";

/** Says on standard error why a program cannot go on: the words of an error, line by line. */
export function complain(error: unknown): void {
  for (const line of textOf(error).split("\n")) process.stderr.write(`${line}\n`);
}
