import { splitHostPort } from "./rules";
import { tokenAddressProblem } from "./token-decode";

/** Ports of a Consul server that people mistake for the gRPC TLS port. */
const wrongPorts: Record<string, string> = {
  "8300": "the port servers use among themselves (RPC)",
  "8301": "the LAN gossip port",
  "8302": "the WAN gossip port",
  "8500": "the HTTP port",
  "8501": "the HTTPS port",
  "8502": "the gRPC port without TLS",
  "8600": "the DNS port",
};

export const isMistakenPort = (port: string): boolean => Object.hasOwn(wrongPorts, port);

const privateIpv4 =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

const isPrivate = (host: string): boolean =>
  privateIpv4.test(host) || /^f[cd][0-9a-f]{2}:/i.test(host);

/** From where an address of a token can be reached, as far as it tells: a name tells nothing. */
export function reachOf(host: string): "nowhere" | "private" | "public" | "name" {
  if (
    host === "" ||
    /^(127\.|169\.254\.|0\.0\.0\.0$)/.test(host) ||
    host === "::" ||
    host === "::1" ||
    /^fe[89ab][0-9a-f]:/i.test(host) ||
    /^localhost\.?$/i.test(host)
  )
    return "nowhere";
  if (isPrivate(host)) return "private";
  return /^[\d.]+$/.test(host) || host.includes(":") ? "public" : "name";
}

function hostWarning(host: string): string | null {
  if (host === "") return "No host: this reaches only the machine that dials.";
  if (/^127\./.test(host) || host === "::1" || /^localhost\.?$/i.test(host))
    return "Loopback address: it reaches only the machine that dials.";
  if (host === "0.0.0.0" || host === "::")
    return "Unspecified address: nothing can be reached at it.";
  if (/^169\.254\./.test(host) || /^fe[89ab][0-9a-f]:/i.test(host))
    return "Link-local address: it can be reached only on the same network segment.";
  if (isPrivate(host))
    return "Private address: the servers that dial must have a route into that network.";
  if (!/[.:]/.test(host)) return "Short host name: it may not resolve in the other datacenter.";
  if (/\.(local|internal|lan|consul)\.?$/i.test(host))
    return "Internal host name: it may not resolve in the other datacenter.";
  return null;
}

/** What may go wrong when another datacenter dials this address of a token; what Consul refuses comes first. */
export function addressWarnings(address: string): string[] {
  const problem = tokenAddressProblem(address);
  if (problem) return [problem];
  const parts = splitHostPort(address);
  if (!parts) return [];
  const mistaken = wrongPorts[parts.port];
  const portWarning = mistaken
    ? `Port ${parts.port} is usually ${mistaken}; peering uses the gRPC TLS port, 8503 by default.`
    : null;
  return [hostWarning(parts.host), portWarning].filter((warning) => warning !== null);
}
