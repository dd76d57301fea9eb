import "server-only";
import { createHash, randomBytes, randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { clock } from "@/lib/config/clock";
import { seal, unseal } from "@/lib/db/crypto";
import type { SealContext } from "@/lib/db/sealed-columns";

const stepS = 30;
/** Codes of the step before and after are taken too: clocks differ, and people type. */
const window = 1;
const secretBytes = 20;

const contextOf = (userId: string): SealContext => `second-factor:${userId}`;

const totp = (secret: Secret, label = "Peerdeck"): TOTP =>
  new TOTP({ issuer: "Peerdeck", label, secret, algorithm: "SHA1", digits: 6, period: stepS });

/** Easier to read and to type. */
const inFours = (text: string, between: string): string =>
  text.replaceAll(/(.{4})(?=.)/g, `$1${between}`);

/** A fresh secret: as it is stored, as people type it, and as their authenticator reads it from a QR code. */
export function newTotpSecret(userId: string, email: string) {
  const secret = new Secret({ buffer: new Uint8Array(randomBytes(secretBytes)).buffer });
  return {
    sealed: seal(secret.base32, contextOf(userId)),
    text: inFours(secret.base32, " "),
    uri: totp(secret, email).toString(),
  };
}

/**
 * The time step a code belongs to; null for a wrong one.
 * @throws Error when the secret was sealed with another key.
 */
export function stepOfCode(userId: string, sealed: string, code: string): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const secret = Secret.fromBase32(String(unseal(sealed, contextOf(userId))));
  const timestamp = clock.nowMs();
  const delta = totp(secret).validate({ token: code, timestamp, window });
  return delta === null ? null : Math.floor(timestamp / 1000 / stepS) + delta;
}

/** Without letters and digits that look alike. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const codeLength = 16;

/** A recovery code of some 79 random bits, as it is shown. */
export const newRecoveryCode = (): string =>
  inFours(
    Array.from({ length: codeLength }, () => letters.charAt(randomInt(letters.length))).join(""),
    "-",
  );

/** How a recovery code is stored: it is long and random, so a plain hash is enough. Bound to its user. */
export const hashRecoveryCode = (userId: string, code: string): string =>
  createHash("sha256")
    .update(`recovery ${userId} ${code.replaceAll("-", "").toLowerCase()}`)
    .digest("base64url");
