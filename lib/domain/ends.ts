import type { PeerRow } from "./peer";

type End = Pick<
  PeerRow,
  "connectionName" | "status" | "nativeState" | "authentication" | "encryption" | "offerExpiresAt"
>;

/** Two clocks and two reads may differ by so much and still mean the same instant. */
const sameInstantMs = 60_000;

function expiry(one: End, other: End): string | null {
  const [mine, theirs] = [one.offerExpiresAt, other.offerExpiresAt];
  if (mine === null && theirs === null) return null;
  if (mine === null || theirs === null)
    return `Only the half on ${(mine === null ? other : one).connectionName} runs out.`;
  return Math.abs(Date.parse(mine) - Date.parse(theirs)) > sameInstantMs
    ? "The two halves run out at different times."
    : null;
}

/**
 * Where the two ends of one relationship disagree, a sentence each; empty where they agree. Native states count only
 * where they mean something else: the ends of one Consul peering wait as PENDING and as ESTABLISHING. An end that does
 * not tell something does not contradict: only the dialing side of a peering has the other one's certificates.
 */
export function disagreements(one: End, other: End): string[] {
  const differ = (what: string, mine: string | null, theirs: string | null): string | null =>
    mine === null || theirs === null || mine === theirs
      ? null
      : `${what}: ${one.connectionName} says ${mine}, ${other.connectionName} says ${theirs}.`;
  return [
    one.status === other.status
      ? null
      : (differ("State", one.nativeState, other.nativeState) ??
        `State: both say ${one.nativeState}, but only one of them works.`),
    differ("Authentication", one.authentication, other.authentication),
    differ("Encryption", one.encryption, other.encryption),
    expiry(one, other),
  ].filter((sentence) => sentence !== null);
}
