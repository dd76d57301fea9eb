import "server-only";
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/config/env";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { logEvent } from "@/lib/log/logger";
import type { SealContext } from "./sealed-columns";
import { formerOfFile, markOfSecrets, secretOfFile } from "./secret-file";

/** What every key is derived from: PEERDECK_SECRET_KEY, or the file made once in the data folder. */
const masterSecret = (): string =>
  env().PEERDECK_SECRET_KEY ?? secretOfFile(env().PEERDECK_DATA_DIR);

/** The one before, while what it encrypted is still about; null when there is none. */
const formerSecret = (): string | null => {
  const { PEERDECK_SECRET_KEY, PEERDECK_SECRET_KEY_PREVIOUS, PEERDECK_DATA_DIR } = env();
  return (
    PEERDECK_SECRET_KEY_PREVIOUS ?? (PEERDECK_SECRET_KEY ? null : formerOfFile(PEERDECK_DATA_DIR))
  );
};

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

const derive = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "peerdeck", purpose, 32));

/** What was derived from a key, and which that was. */
interface Kept<Value> {
  mark: string;
  value: Value;
}

/** Changes when another process has changed the key in the data folder. */
const keyMark = (): string =>
  env().PEERDECK_SECRET_KEY ? "environment" : markOfSecrets(env().PEERDECK_DATA_DIR);

/** Derives once, and again when the key has changed. */
function kept<Value>(name: string, make: () => Value): Value {
  const mark = keyMark();
  const known = singleton<Kept<Value>>(name, () => ({ mark, value: make() }));
  if (known.mark === mark) return known.value;
  dropSingleton(name);
  return singleton<Kept<Value>>(name, () => ({ mark, value: make() })).value;
}

/** A key for one purpose, so that no two uses share one. */
export const derivedKey = (purpose: string): Buffer =>
  kept(`key:${purpose}`, () => derive(masterSecret(), purpose));

/** The key before, for what it sealed; null when there is none. */
const formerKey = (): Buffer | null =>
  kept("key-former", () => {
    const secret = formerSecret();
    return secret === null ? null : derive(secret, "credentials");
  });

/** Tells one key from another without giving anything of it away. */
const keyCheckOf = (secret: string): string =>
  createHash("sha256").update(derive(secret, "check")).digest("base64url").slice(0, 16);

/** The key of this server as a back-up keeps it, and what tells it from others. */
export function secretInUse(): { secret: string; check: string } {
  const secret = masterSecret();
  return { secret, check: keyCheckOf(secret) };
}

function sealWith(key: Buffer, value: unknown, context: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
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
 * Encrypts a JSON value with AES-256-GCM.
 * @param context bound as additional data: the same text does not decrypt under another context.
 * @returns "v1.<nonce>.<tag>.<ciphertext>", base64url parts.
 */
export const seal = (value: unknown, context: SealContext): string =>
  sealWith(derivedKey("credentials"), value, context);

function unsealWith(key: Buffer, sealed: string, context: string): unknown {
  const [version, nonce, tag, text] = sealed.split(".");
  if (version !== "v1" || !nonce || !tag || !text)
    throw new Error("Sealed value has an unknown form.");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"), {
    // A shorter tag would be a weaker one.
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return JSON.parse(
    Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString(
      "utf8",
    ),
  );
}

/**
 * Reverses {@link seal}, also for what the key before sealed while that is known.
 * @throws Error when the text was changed, the context differs or the key is another.
 */
export function unseal(sealed: string, context: SealContext): unknown {
  try {
    return unsealWith(derivedKey("credentials"), sealed, context);
  } catch (error) {
    const former = formerKey();
    if (!former) throw error;
    return unsealWith(former, sealed, context);
  }
}

/**
 * The same value sealed with the key in use.
 * @param secret what else it may have been sealed with; by default the key before.
 * @returns null when it is sealed with the key in use already.
 * @throws Error when neither opens it.
 */
export function resealed(sealed: string, context: SealContext, secret?: string): string | null {
  try {
    unsealWith(derivedKey("credentials"), sealed, context);
    return null;
  } catch (error) {
    const former = secret === undefined ? formerKey() : derive(secret, "credentials");
    if (!former) throw error;
    return seal(unsealWith(former, sealed, context), context);
  }
}

/** How one-time tokens are stored: they are long and random, so a plain hash is enough. */
export const hashToken = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");

/** A fresh token of 32 random bytes. */
export const newToken = (): string => randomBytes(32).toString("base64url");
