import { createHash } from "node:crypto";

/** A short text that is another one where the value is: 22 characters of SHA-256. */
export const digestOf = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
