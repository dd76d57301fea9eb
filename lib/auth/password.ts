import "server-only";
import os from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { singleton } from "@/lib/config/singleton";
import { Turns } from "./turns";

/** Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat Sheet): about 50 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** So many passwords are hashed at once: one core is always left for everything else. */
export const hashesAtOnce = Math.max(1, os.availableParallelism() - 1);

const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> =>
  singleton("hashing", () => new Turns(hashesAtOnce)).run({ lane: "" }, work);

/** @returns the hash in PHC format, salt and cost inside. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password, cost));

/** A hash no password fits, made with the same cost. */
const nobodysHash = (): Promise<string> =>
  singleton("nobodys-hash", () => hash(crypto.randomUUID(), cost));

/**
 * Whether a password fits a stored hash.
 * @param stored null where there is none: takes as long as a wrong password, so that nobody learns who has an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await nobodysHash());
  return inTurn(async () => (await verify(against, password)) && stored !== null);
}
