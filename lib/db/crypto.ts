import "server-only";
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/config/env";
import { singleton } from "@/lib/config/singleton";
import { logEvent } from "@/lib/log/logger";
import { secretOfFile } from "./secret-file";

/** What every key is derived from: PEERDECK_SECRET_KEY, or the file made once in the data folder. */
const masterSecret = (): string =>
  env().PEERDECK_SECRET_KEY ?? secretOfFile(env().PEERDECK_DATA_DIR);

/**
 * Makes sure that there is a key, before anything needs one.
 * @throws Error that says what to do, when the one in the data folder is damaged or cannot be made.
 */
export function assertSecret(): void {
  masterSecret();
  const { DATABASE_URL, PEERDECK_SECRET_KEY, PEERDECK_DATA_DIR } = env();
  if (DATABASE_URL && !PEERDECK_SECRET_KEY)
    logEvent("server.own-key", { folder: PEERDECK_DATA_DIR });
}

/** A key for one purpose, so that no two uses share one. */
export const derivedKey = (purpose: string): Buffer =>
  singleton(`key:${purpose}`, () =>
    Buffer.from(hkdfSync("sha256", masterSecret(), "peerdeck", purpose, 32)),
  );

/**
 * Encrypts a JSON value with AES-256-GCM.
 * @param context bound as additional data: the same text does not decrypt under another context.
 * @returns "v1.<nonce>.<tag>.<ciphertext>", base64url parts.
 */
export function seal(value: unknown, context: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derivedKey("credentials"), nonce);
  cipher.setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return [
    "v1",
    nonce.toString("base64url"),
    cipher.getAuthTag().toString("base64url"),
    text.toString("base64url"),
  ].join(".");
}

/**
 * Reverses {@link seal}.
 * @throws Error when the text was changed, the context differs or the key is another.
 */
export function unseal(sealed: string, context: string): unknown {
  const [version, nonce, tag, text] = sealed.split(".");
  if (version !== "v1" || !nonce || !tag || !text)
    throw new Error("Sealed value has an unknown form.");
  const decipher = createDecipheriv(
    "aes-256-gcm",
    derivedKey("credentials"),
    Buffer.from(nonce, "base64url"),
  );
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return JSON.parse(
    Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString(
      "utf8",
    ),
  );
}

/** How one-time tokens are stored: they are long and random, so a plain hash is enough. */
export const hashToken = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");

/** A fresh token of 32 random bytes. */
export const newToken = (): string => randomBytes(32).toString("base64url");
