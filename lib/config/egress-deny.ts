import { parseRanges } from "./address-ranges";

/**
 * What a server has no business calling: neighbours on the wire, and the services of clouds that hand credentials to
 * whoever asks from inside (AWS, Azure, Google, Alibaba, Oracle; most of them at 169.254.169.254).
 */
export const usuallyDenied: readonly string[] = [
  "169.254.0.0/16",
  "fe80::/10",
  "100.100.100.200/32",
  "168.63.129.16/32",
  "192.0.0.192/32",
  "fd00:ec2::254/128",
  "fd20:ce::254/128",
];

/**
 * Ranges that are never called. The word "none" denies nothing; "default" stands for the usual ones, to which others
 * may be added.
 * @returns null for what cannot be read.
 */
export function parseEgressDeny(text: string | undefined): string[] | null {
  if (text === undefined) return [...usuallyDenied];
  if (text.toLowerCase() === "none") return [];
  return parseRanges(text.replaceAll(/\bdefault\b/gi, usuallyDenied.join()));
}
