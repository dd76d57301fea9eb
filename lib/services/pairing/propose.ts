import "server-only";
import type { Proposal } from "@/lib/systems/contract/pair-sides";
import { choosePair } from "./sides";

const readTimeoutMs = 20_000;

/**
 * What pairing two connections would use, found by reading both, and what can be chosen instead.
 * @throws AppError `invalid_input`, `not_found`; what the adapters throw when a side cannot be read at all.
 */
export async function proposePair(
  { a, b }: { a: string; b: string },
  signal: AbortSignal,
): Promise<Proposal> {
  const { driver, sides } = await choosePair(a, b);
  return driver.propose(sides, AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]));
}
