import { isIP } from "node:net";
import { z } from "zod";
import { hostAndPort } from "@/lib/domain/host-and-port";
import { includesAddress, parseRanges, rangeList } from "./address-ranges";

const canBeProxy = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === "http:" || protocol === "https:") && hostname !== "";
};

/** HTTPS_PROXY as it is often written: with or without a scheme, with or without user and password. */
export const proxyUrl = z
  .string()
  .transform((text) => (/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`))
  .refine(
    canBeProxy,
    "must be the address of a proxy such as http://proxy.example.com:3128, with http or https",
  );

/** One part of NO_PROXY: a host with its subdomains, or addresses; perhaps with a port. */
function isMeant(part: string, host: string, port: number): boolean {
  if (part === "*") return true;
  const ranges = parseRanges(part.replace(/^\[(.*)\]$/, "$1"));
  if (ranges) return isIP(host) !== 0 && includesAddress(rangeList(ranges), host);
  const [, name = "", wanted] = /^(.*?)(?::(\d+))?$/.exec(part) ?? [];
  const bare = name.replace(/^\*?\./, "").replace(/^\[(.*)\]$/, "$1");
  return (
    (wanted === undefined || wanted === String(port)) &&
    (host === bare || host.endsWith(`.${bare}`))
  );
}

/**
 * Whether NO_PROXY names the host of a URL: names with all below them, addresses, CIDRs, each perhaps with a port, or *.
 * This machine never needs a proxy.
 */
export function isDirect(url: URL, noProxy: string | undefined): boolean {
  const { host, port } = hostAndPort(url);
  if (host === "localhost" || host === "::1" || /^127\./.test(host)) return true;
  const parts = (noProxy ?? "")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return parts.some((part) => isMeant(part, host, port));
}
