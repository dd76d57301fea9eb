import { parseIp } from "@/lib/domain/ip";

/** Port of KMIP, which ONTAP adds to a server without one. Source: NetApp reference, key servers. */
export const defaultPort = 5696;
/** Schema of external.servers: maxItems. Codes 65536038 and 65537400. */
export const mostServers = 4;
export const mostSecondaries = 3;
/** The range every release takes; -1 and 0 mean other things from 9.16 on and are not offered. */
export const timeoutRangeS = { min: 1, max: 60, usual: 25 } as const;
/** Codes 65536920 and, in Common Criteria mode, 65536802. */
export const passphraseLength = { min: 32, strictMin: 64, max: 256 } as const;

export interface ServerAddress {
  host: string;
  port: number;
}

const name =
  /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\.?$/;
const onlyDigitsAndDots = /^[\d.]+$/;

/** Whether a text can be a host: a literal address, or a name that does not look like a broken one. */
export const isHost = (text: string): boolean =>
  parseIp(text) !== null || (name.test(text) && !onlyDigitsAndDots.test(text));

export const isPort = (port: number): boolean =>
  Number.isInteger(port) && port >= 1 && port <= 65_535;

/** Host and port of "host", "host:port", "[v6]:port" or a bare IPv6 address; null when it is none of them. */
export function parseServer(text: string): ServerAddress | null {
  const trimmed = text.trim();
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(trimmed);
  const plain =
    bracketed ??
    (parseIp(trimmed) ? [trimmed, trimmed, undefined] : /^([^:]+?)(?::(\d{1,5}))?$/.exec(trimmed));
  const host = plain?.[1] ?? "";
  const port = plain?.[2] === undefined ? defaultPort : Number(plain[2]);
  return isHost(host) && isPort(port) ? { host, port } : null;
}

/** As ONTAP names a server: host and port, IPv6 in brackets. */
export const serverName = ({ host, port }: ServerAddress): string =>
  `${parseIp(host)?.family === "ipv6" ? `[${host}]` : host}:${port}`;

/** What two texts for one server have in common: lower case, port filled in, one way of writing an address. */
export function serverIdentity({ host, port }: ServerAddress): string {
  const ip = parseIp(host);
  return `${ip ? `${ip.family} ${ip.value}` : host.toLowerCase().replace(/\.$/, "")}:${port}`;
}

/** What is wrong with a passphrase as such; null when nothing is. `min` is 64 in Common Criteria mode. */
export function passphraseIssue(text: string, min: number = passphraseLength.min): string | null {
  // ASCII of printable characters: what every keyboard of an emergency has.
  if (/[^\x20-\x7e]/.test(text))
    return "Use ASCII characters only: letters, digits, spaces and punctuation.";
  if (text.length < min || text.length > passphraseLength.max)
    return `Enter a passphrase of ${min} to ${passphraseLength.max} characters; this one has ${text.length}.`;
  return null;
}

export interface ServerIssue {
  path: (string | number)[];
  detail: string;
}

/** Issues of secondary servers: their number, form, duplicates, and the primary among them (65537400, 65538407, 65538408, 65538413). */
export function secondaryIssues(
  primary: ServerAddress | null,
  secondaries: readonly string[],
): ServerIssue[] {
  const issues: ServerIssue[] = [];
  const own = primary ? serverIdentity(primary) : null;
  const seen = new Set<string>();
  for (const [index, text] of secondaries.entries()) {
    const server = parseServer(text);
    const issue = (detail: string) => issues.push({ path: [index], detail });
    if (!server) issue("Enter a host name or address, with a port if it is not 5696.");
    else if (serverIdentity(server) === own)
      issue("This is the primary server itself. Remove it here.");
    else if (seen.has(serverIdentity(server)))
      issue("This secondary server is listed twice. Remove one of them.");
    if (server) seen.add(serverIdentity(server));
  }
  if (secondaries.length > mostSecondaries)
    issues.push({
      path: [],
      detail: `Keep at most ${mostSecondaries} secondary servers per primary server.`,
    });
  return issues;
}

/** Issues of a list of primary servers: their number, duplicates after the default port, and secondaries that are primary too. */
export function serverListIssues(
  servers: readonly { host: string; port?: number | undefined; secondaries: readonly string[] }[],
): ServerIssue[] {
  const issues: ServerIssue[] = [];
  const identities = servers.map(({ host, port = defaultPort }) =>
    isHost(host) && isPort(port) ? serverIdentity({ host, port }) : null,
  );
  const firstOf = new Map<string | null, number>();
  for (const [index, identity] of identities.entries())
    if (!firstOf.has(identity)) firstOf.set(identity, index);
  for (const [index, identity] of identities.entries()) {
    const first = identity === null ? index : (firstOf.get(identity) ?? index);
    if (first < index)
      issues.push({
        path: [index, "host"],
        detail: `This is the same server as number ${first + 1}, after the default port ${defaultPort}. Remove one of them.`,
      });
    for (const [at, text] of (servers[index]?.secondaries ?? []).entries()) {
      const server = parseServer(text);
      const primary = server ? firstOf.get(serverIdentity(server)) : undefined;
      if (primary !== undefined && primary !== index)
        issues.push({
          path: [index, "secondaries", at],
          detail: `This server is primary server number ${primary + 1} already. Remove one of them.`,
        });
    }
  }
  if (servers.length > mostServers)
    issues.push({
      path: [],
      detail: `Keep at most ${mostServers} primary servers; make further ones secondary servers.`,
    });
  return issues;
}
