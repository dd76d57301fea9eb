import "server-only";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createGunzip } from "node:zlib";
import { jsonOrNull } from "@/lib/domain/json-or-null";
import { AppError } from "@/lib/errors/app-error";
import { endSchema, type Header, headerSchema } from "./format";

/** Longer lines are nobody's: a row is at most a few megabytes. */
const longestLine = 256 * 1024 * 1024;

const damaged = (file: string, why: string, cause?: unknown): AppError =>
  new AppError("invalid_input", `${file} is no whole back-up: ${why}`, {
    remedy: "Use another back-up. Nothing was changed.",
    cause,
  });

/** Lines of a back-up's file, one at a time. @throws AppError `invalid_input` for one that is cut off or damaged. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const source = fs.createReadStream(file);
  const text = source.pipe(createGunzip()).setEncoding("utf8");
  source.on("error", (error) => text.destroy(error));
  let rest = "";
  try {
    for await (const part of text as AsyncIterable<string>) {
      const lines = (rest + part).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > longestLine) throw damaged(file, "a line of it has no end.");
      yield* lines;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code.startsWith("Z_")) throw damaged(file, "it is cut off, or no back-up at all.", error);
    throw new AppError("invalid_input", `${file} cannot be read (${code}).`, { cause: error });
  } finally {
    source.destroy();
  }
  if (rest !== "") throw damaged(file, "its last line is cut off.");
}

/**
 * Reads a back-up from beginning to end and makes sure that it is whole.
 * @returns what it says of itself. @throws AppError `invalid_input` for anything else.
 */
export async function verify(file: string): Promise<Header> {
  const hash = createHash("sha256");
  let header: Header | null = null;
  let isWhole = false;
  for await (const line of linesOf(file)) {
    if (isWhole) throw damaged(file, "something stands behind its end.");
    if (header === null) {
      const parsed = headerSchema.safeParse(jsonOrNull(line));
      if (!parsed.success) throw damaged(file, "it does not begin as one of Peerdeck does.");
      header = parsed.data;
    }
    if (line.startsWith('{"end":')) {
      const end = endSchema.safeParse(jsonOrNull(line));
      if (!end.success || end.data.end.sha256 !== hash.digest("hex"))
        throw damaged(file, "its checksum is wrong.");
      isWhole = true;
    } else hash.update(line).update("\n");
  }
  if (header === null || !isWhole) throw damaged(file, "its end is missing.");
  return header;
}
