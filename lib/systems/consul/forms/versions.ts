/**
 * Whether this Consul establishes a terminated peering again: from 1.14.7 and 1.15.3 on (hashicorp/consul PR 16776).
 * True when the version is not known.
 */
export function revivesTerminated(version: string | null): boolean {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version ?? "");
  if (!match) return true;
  const [major = 0, minor = 0, patch = 0] = match.slice(1).map(Number);
  if (major !== 1 || minor > 15) return major >= 1;
  return minor === 15 ? patch >= 3 : minor === 14 && patch >= 7;
}
