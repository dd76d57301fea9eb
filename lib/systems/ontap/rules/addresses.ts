import { addressIdentity, parseIp, type AddressFamily } from "@/lib/domain/ip";

const label = /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;

/** Whether a text is a usable host name (RFC 1123 labels, not something that only fails to be an IPv4 address). */
export function isHostName(text: string): boolean {
  if (text.length > 253 || /^[\d.]+$/.test(text)) return false;
  return text.split(".").every((part) => label.test(part));
}

/** What a remote address is written as; null when it is neither an address nor a host name. */
export function addressKind(text: string): AddressFamily | "name" | null {
  return parseIp(text)?.family ?? (isHostName(text) ? "name" : null);
}

/** One thing wrong with a list of addresses; `index` null means the list as a whole. */
export interface AddressIssue {
  index: number | null;
  detail: string;
}

/**
 * Checks a list of remote intercluster addresses: syntax, duplicates, one family.
 * Host names are left to the cluster's resolver. Source: NetApp reference, cluster peers 9.15.1 (codes 4653368, 4653708).
 */
export function remoteAddressIssues(addresses: readonly string[]): AddressIssue[] {
  const issues: AddressIssue[] = [];
  const seen = new Set<string>();
  let family: AddressFamily | null = null;
  for (const [index, address] of addresses.entries()) {
    const kind = addressKind(address);
    if (kind === null)
      issues.push({ index, detail: "Enter an IPv4 address, an IPv6 address or a host name." });
    else if (seen.has(addressIdentity(address)))
      issues.push({ index, detail: "This address is already in the list." });
    else if (kind !== "name") {
      if (family && family !== kind)
        issues.push({ index, detail: "Use only IPv4 or only IPv6 addresses." });
      family ??= kind;
    }
    seen.add(addressIdentity(address));
  }
  return issues;
}

/** Splits pasted text into addresses: at commas, semicolons, blanks and line ends. */
export const splitAddresses = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);
