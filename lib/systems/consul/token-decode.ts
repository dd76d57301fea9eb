import { bytesOfBase64 } from "@/lib/systems/kit/base64";
import { readCertificatePem } from "@/lib/systems/kit/pem";
import { addressProblem, isBareIpv6, splitHostPort } from "./rules";

/** What a peering token holds, without its secret. Source: hashicorp/consul agent/structs/peering.go 7-21. */
export interface DecodedToken {
  ca: string[];
  /** External addresses; when there are any, only these are dialled. */
  manualServerAddresses: string[];
  serverAddresses: string[];
  serverName: string;
  /** ID of the peering on the side that made the token. */
  peerId: string;
  hasSecret: boolean;
  datacenter: string;
  partition: string;
  locality: { region: string; zone: string } | null;
}

/** `fault` tells where Consul's own decoder would stop. */
export type TokenReading =
  | { ok: true; token: DecodedToken }
  | { ok: false; fault: "empty" | "base64" | "json"; problem: string };

/** Consul's decoder skips line breaks only; terminals and mail add spaces, so we drop them all before sending. */
export const withoutWhitespace = (text: string): string => text.replace(/[\s\u200b\ufeff]/g, "");

/**
 * Decodes a peering token: padded base64 of JSON whose keys may be in any case.
 * Never throws, and neither its result nor its words contain the secret or the pasted text.
 */
export function decodeToken(pasted: string): TokenReading {
  const text = withoutWhitespace(pasted);
  if (text === "")
    return { ok: false, fault: "empty", problem: "Paste the peering token of the other side." };
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text))
    return {
      ok: false,
      fault: "base64",
      problem: "Paste a peering token: this is a JSON Web Token.",
    };
  const bytes = bytesOfBase64(text);
  if (!bytes)
    return {
      ok: false,
      fault: "base64",
      problem:
        "Paste the whole token: this is not complete base64 text. A character may be missing at an end.",
    };
  const content = parse(withoutSecrets(new TextDecoder().decode(bytes)));
  if (content === null)
    return {
      ok: false,
      fault: "json",
      problem: "Paste the whole token: what it encodes is not complete.",
    };
  return { ok: true, token: tokenOf(content) };
}

/** Shorter ones are no secrets of Consul's, which are UUIDs. */
const secretPattern = /"establishmentsecret"\s*:\s*"([^"\\]{8,})"/gi;

/** A token holds one; each costs a pass over the text. */
const mostSecrets = 8;

/**
 * A secret that stands in another field too, by a slip or on purpose, must not be shown there. Null for what has more
 * secrets than any token.
 */
function withoutSecrets(json: string): string | null {
  const secrets = new Set([...json.matchAll(secretPattern)].map(([, secret = ""]) => secret));
  if (secrets.size > mostSecrets) return null;
  return [...secrets].reduce((text, secret) => text.replaceAll(secret, "[secret]"), json);
}

function parse(json: string | null): Record<string, unknown> | null {
  if (json === null) return null;
  try {
    return objectOf(JSON.parse(json));
  } catch {
    return null;
  }
}

/** Go matches JSON keys in any case. */
function objectOf(value: unknown): Record<string, unknown> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key.toLowerCase(), entry]),
  );
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];

function tokenOf(content: Record<string, unknown>): DecodedToken {
  const remote = objectOf(content["remote"]);
  const locality = objectOf(remote?.["locality"]);
  return {
    ca: textsOf(content["ca"]),
    manualServerAddresses: textsOf(content["manualserveraddresses"]),
    serverAddresses: textsOf(content["serveraddresses"]),
    serverName: textOf(content["servername"]),
    peerId: textOf(content["peerid"]),
    hasSecret: textOf(content["establishmentsecret"]) !== "",
    datacenter: textOf(remote?.["datacenter"]),
    partition: textOf(remote?.["partition"]),
    locality: locality
      ? { region: textOf(locality["region"]), zone: textOf(locality["zone"]) }
      : null,
  };
}

/** One sentence per fault of a CA entry, with what to do. */
export const caProblems = {
  "no-pem": "The token's CA is no PEM text. Generate a new token on the other side.",
  "not-certificate": "The token's CA is not a certificate. Generate a new token on the other side.",
  malformed: "The token's CA certificate is damaged. Copy the token again, or generate a new one.",
} as const;

/**
 * Everything Consul would refuse in a token before it dials, in its order, in words for people; empty when fit.
 * Source: hashicorp/consul agent/rpc/peering/validate.go validatePeeringToken. A missing secret fails later, at the exchange.
 */
export function tokenProblems(pasted: string): string[] {
  const reading = decodeToken(pasted);
  if (!reading.ok) return [reading.problem];
  const { token } = reading;
  const problems: string[] = [];
  for (const pem of token.ca) {
    const certificate = readCertificatePem(pem);
    if ("problem" in certificate) problems.push(caProblems[certificate.problem]);
  }
  const addresses = [...token.manualServerAddresses, ...token.serverAddresses];
  if (addresses.length === 0)
    problems.push("The token names no server address. Generate a new token on the other side.");
  for (const address of addresses) {
    const problem = tokenAddressProblem(address);
    if (problem) problems.push(problem);
  }
  if (token.ca.length > 0 && token.serverName === "")
    problems.push("The token names no server to verify. Generate a new token on the other side.");
  if (token.peerId === "")
    problems.push("The token names no peering. Generate a new token on the other side.");
  if (!token.hasSecret)
    problems.push(
      "The token holds no establishment secret. Generate a new token on the other side.",
    );
  return problems;
}

/** As for typed addresses, but an empty host passes in Consul, and IPv6 without brackets is a known fault of older servers (issue 22787). */
export function tokenAddressProblem(address: string): string | null {
  if (isBareIpv6(address)) {
    return `The token's address ${address} is IPv6 without brackets, as Consul before 1.22 writes it. Generate a token there with external addresses such as [2001:db8::10]:8503.`;
  }
  const parts = splitHostPort(address);
  const problem =
    parts?.host === "" ? addressProblem(`host:${parts.port}`) : addressProblem(address);
  return problem === null
    ? null
    : `The token's address "${address}" lacks a usable port or host. Generate a token with the address as host:port.`;
}
