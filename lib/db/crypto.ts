import "server-only";
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { env } from "@/lib/config/env";
import { singleton } from "@/lib/config/singleton";

const keyFileName = "secret.key";

/** 32 bytes from PEERDECK_SECRET_KEY, or from a file made once in the data folder, readable by its owner alone. */
function masterSecret(): string {
  const given = env().PEERDECK_SECRET_KEY;
  if (given) return given;
  const dir = env().PEERDECK_DATA_DIR;
  const file = path.join(/* turbopackIgnore: true */ dir, keyFileName);
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  try {
    fs.writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return fs.readFileSync(file, "utf8").trim();
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
