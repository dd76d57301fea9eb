import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat Sheet): about 50 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @returns the hash in PHC format, salt and cost inside. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

export const verifyPassword = ({
  hash: stored,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> => verify(stored, password);
