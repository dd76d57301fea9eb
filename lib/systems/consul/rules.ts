/** 1 to 63 lower-case letters, digits and hyphens (hashicorp/consul agent/rpc/peering/validate.go 16-31). */
const namePattern = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/**
 * POST-only routes shadow these names (agent/http_register.go 119-122), so that Consul's own page and command line neither
 * read nor delete such a peering. The client here does, by another case.
 */
const shadowedNames: readonly string[] = ["token", "establish"];

/** What is wrong with the name of a new peering, in words; null when Consul would take it. */
export function nameProblem(name: string): string | null {
  if (name === "") return "Enter a name for the peering.";
  if (name.length > 63) return "Enter a name of at most 63 characters.";
  if (/[A-Z]/.test(name)) return "Write the name in lower case.";
  if (!namePattern.test(name))
    return "Use lower-case letters, digits and hyphens in the name; begin and end it with a letter or digit.";
  if (shadowedNames.includes(name))
    return `Choose another name: Consul's own page and command line could neither show nor delete a peering named "${name}".`;
  return null;
}

/** Whether a name is also that of a route. */
export const isShadowedName = (name: string): boolean => shadowedNames.includes(name);

/** Splits host:port as Go's net.SplitHostPort does; null when it would refuse. Brackets are removed from the host. */
export function splitHostPort(address: string): { host: string; port: string } | null {
  if (address.startsWith("[")) {
    const match = /^\[([^[\]]*)\]:([^:[\]]*)$/.exec(address);
    return match ? { host: match[1] ?? "", port: match[2] ?? "" } : null;
  }
  const match = /^([^:[\]]*):([^:[\]]*)$/.exec(address);
  return match ? { host: match[1] ?? "", port: match[2] ?? "" } : null;
}

/** Go's strconv.Atoi takes a sign; a port of ours is digits only. */
const isPort = (port: string): boolean =>
  /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;

/** An IPv6 address that is followed by a port without being in brackets, or stands alone. */
export const isBareIpv6 = (address: string): boolean =>
  /^[0-9a-fA-F:.]+$/.test(address) && address.split(":").length > 2;

/**
 * What is wrong with a server address, in words; null when fit. Stricter than the server in one point:
 * it lets an empty host pass. Consul checks these only when the other side establishes, so we check here.
 * Source: hashicorp/consul agent/rpc/peering/validate.go 43-58.
 */
export function addressProblem(address: string): string | null {
  if (address === "") return "Enter an address as host:port, for example consul.example.com:8503.";
  if (/\s/.test(address)) return "Leave out spaces in the address.";
  if (address.includes("://"))
    return "Leave out the scheme: enter host:port, for example consul.example.com:8503.";
  if (isBareIpv6(address)) return "Put the IPv6 address in brackets: [2001:db8::10]:8503.";
  const parts = splitHostPort(address);
  if (!parts)
    return address.includes(":")
      ? "Enter the address as host:port."
      : "Add the port: consul.example.com:8503.";
  if (parts.host === "") return "Enter a host name or IP address before the colon.";
  if (!isPort(parts.port)) return "Enter a port from 1 to 65535.";
  return null;
}

export const metaLimits = { pairs: 64, keyCharacters: 128, valueBytes: 512 } as const;

/** What is wrong with one key of Meta; null when fit. Source: hashicorp/consul agent/structs/structs.go 992-1047. */
export function metaKeyProblem(key: string): string | null {
  if (key === "") return "Enter a key.";
  if (!/^[a-zA-Z0-9_-]+$/.test(key))
    return "Use letters, digits, hyphens and underscores in the key.";
  if (key.length > metaLimits.keyCharacters)
    return `Enter a key of at most ${metaLimits.keyCharacters} characters.`;
  if (key.startsWith("consul-"))
    return 'Choose a key that does not begin with "consul-": Consul reserves it.';
  return null;
}

/** What is wrong with one value of Meta; null when fit. The limit counts bytes of UTF-8. */
export const metaValueProblem = (value: string): string | null =>
  new TextEncoder().encode(value).length > metaLimits.valueBytes
    ? `Enter a value of at most ${metaLimits.valueBytes} bytes.`
    : null;

export const metaCountProblem = (count: number): string | null =>
  count > metaLimits.pairs ? `Enter at most ${metaLimits.pairs} metadata pairs.` : null;
