import { clock } from "@/lib/config/clock";
import "reflect-metadata";
import { SubjectAlternativeNameExtension, X509Certificate } from "@peculiar/x509";
import { fingerprintOf, readCertificatePem } from "@/lib/systems/kit/pem";
import { isSameCluster, type OwnCluster, sameClusterProblem } from "./same-cluster";
import { addressWarnings } from "./token-address";
import { caProblems, decodeToken, tokenProblems } from "./token-decode";

export interface TokenAddress {
  address: string;
  /** Whether the servers dial it: external addresses displace the servers' own. */
  dialled: boolean;
  external: boolean;
  warnings: string[];
}

export interface TokenCertificate {
  subject: string | null;
  /** With colons. */
  sha256: string | null;
  notBefore: string | null;
  notAfter: string | null;
  expired: boolean;
  spiffe: string | null;
  /** What is wrong with it; null when it reads well. */
  problem: string | null;
}

/** What a person may see of a pasted peering token. Never the secret. */
export interface TokenView {
  readable: boolean;
  /** What Consul would refuse, in words. */
  problems: string[];
  serverName: string | null;
  trustDomain: string | null;
  datacenter: string | null;
  partition: string | null;
  locality: { region: string; zone: string } | null;
  peerId: string | null;
  addresses: TokenAddress[];
  certificates: TokenCertificate[];
  /** Whether the token was made by the very cluster it is about to be used on; null when that cluster is not known. */
  sameCluster: boolean | null;
}

const unreadable: TokenView = {
  readable: false,
  problems: [],
  serverName: null,
  trustDomain: null,
  datacenter: null,
  partition: null,
  locality: null,
  peerId: null,
  addresses: [],
  certificates: [],
  sameCluster: null,
};

/**
 * Looks into a pasted peering token, in the browser or on the server, without sending it anywhere.
 * @param own the cluster that is to use the token, to recognise its own tokens beforehand.
 * @returns a view that never holds the establishment secret; never throws, whatever was pasted.
 */
export function inspectToken(
  pasted: string,
  own: OwnCluster | null = null,
  nowMs: number = clock.nowMs(),
): TokenView {
  const problems = tokenProblems(pasted);
  const reading = decodeToken(pasted);
  if (!reading.ok) return { ...unreadable, problems };
  const { token } = reading;
  const name = /^server\.(.+?)\.peering\.(.+)$/.exec(token.serverName);
  const certificates = token.ca.map((pem) => certificateView(pem, nowMs));
  for (const { problem, expired } of certificates) {
    if (problem && !problems.includes(problem)) problems.push(problem);
    if (expired)
      problems.push(
        "The token's CA certificate has expired. Generate a new token on the other side.",
      );
  }
  const external = token.manualServerAddresses.map((address) => addressView(address, true, true));
  const servers = token.serverAddresses.map((address) =>
    addressView(address, external.length === 0, false),
  );
  const sameCluster = own && isSameCluster(token, own);
  if (sameCluster) problems.push(sameClusterProblem);
  return {
    readable: true,
    problems,
    serverName: token.serverName || null,
    trustDomain: name?.[2] ?? null,
    datacenter: token.datacenter || name?.[1] || null,
    partition: token.partition || null,
    locality: token.locality,
    peerId: token.peerId || null,
    addresses: [...external, ...servers],
    certificates,
    sameCluster,
  };
}

const addressView = (address: string, dialled: boolean, external: boolean): TokenAddress => ({
  address,
  dialled,
  external,
  warnings: addressWarnings(address),
});

function certificateView(pem: string, nowMs: number): TokenCertificate {
  const bad = {
    subject: null,
    sha256: null,
    notBefore: null,
    notAfter: null,
    expired: false,
    spiffe: null,
  };
  const reading = readCertificatePem(pem);
  if ("problem" in reading) return { ...bad, problem: caProblems[reading.problem] };
  try {
    const certificate = new X509Certificate(new Uint8Array(reading.der));
    const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.toJSON() ?? [];
    return {
      subject: certificate.subject,
      sha256: fingerprintOf(reading.der),
      notBefore: certificate.notBefore.toISOString(),
      notAfter: certificate.notAfter.toISOString(),
      expired: certificate.notAfter.getTime() < nowMs,
      spiffe: names.find((name) => name.type === "url")?.value ?? null,
      problem: null,
    };
  } catch {
    return { ...bad, problem: caProblems.malformed };
  }
}
