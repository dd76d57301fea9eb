import "server-only";
import { X509Certificate } from "node:crypto";
import type tls from "node:tls";
import type { PresentedCertificate, PresentedChain } from "@/lib/domain/certificate";
import type { ProxyInput } from "@/lib/domain/connection";
import { hostAndPort } from "@/lib/domain/host-and-port";
import { AppError } from "@/lib/errors/app-error";
import { dial } from "@/lib/upstream/connect";
import { wayTo } from "@/lib/upstream/proxy";
import { errorCodeOf } from "@/lib/upstream/fault";
import { openProxy } from "@/lib/connections/proxy";
import { addressParts } from "@/lib/systems/kit/address-text";
import { withKeptPassword } from "./plan-change";
import { storedConnection } from "./stored";

const timeoutMs = 10_000;
/** Longer chains than this are nobody's. */
const longestChain = 10;

const nameOf = (name: tls.Certificate): string =>
  Object.entries(name)
    .map(([key, value]) => `${key}=${Array.isArray(value) ? value.join(", ") : String(value)}`)
    .join(", ");

const toPresented = (certificate: tls.DetailedPeerCertificate): PresentedCertificate => ({
  subject: nameOf(certificate.subject),
  issuer: nameOf(certificate.issuer),
  names: (certificate.subjectaltname ?? "")
    .split(", ")
    .filter(Boolean)
    .map((name) => name.replace(/^(DNS|IP Address):/, "")),
  validFrom: new Date(certificate.valid_from).toISOString(),
  validTo: new Date(certificate.valid_to).toISOString(),
  sha256: certificate.fingerprint256.replaceAll(":", ""),
  isAuthority: certificate.ca === true,
  selfSigned:
    certificate.issuerCertificate === certificate ||
    nameOf(certificate.subject) === nameOf(certificate.issuer),
  pem: new X509Certificate(certificate.raw).toString(),
});

function chainOf(first: tls.DetailedPeerCertificate): PresentedCertificate[] {
  const chain: PresentedCertificate[] = [];
  let current: tls.DetailedPeerCertificate | undefined = first;
  while (
    current?.raw &&
    chain.length < longestChain &&
    !chain.some(({ sha256 }) => sha256 === current?.fingerprint256.replaceAll(":", ""))
  ) {
    chain.push(toPresented(current));
    current = current.issuerCertificate;
  }
  return chain;
}

const reasons: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "It is self-signed: nobody but the system itself vouches for it.",
  SELF_SIGNED_CERT_IN_CHAIN: "It is issued by an authority this server does not know.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "It is issued by an authority this server does not know.",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "It is issued by an authority this server does not know.",
  CERT_HAS_EXPIRED: "It has expired.",
  CERT_NOT_YET_VALID: "It is not valid yet. Compare the clocks.",
  ERR_TLS_CERT_ALTNAME_INVALID: "It is made for another name than the one in the address.",
};

/** Node types the property as an Error, but puts the code there. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error ? errorCodeOf(error) || error.message : String(error);
  return reasons[code] ?? `This server does not trust it (${code}).`;
}

/**
 * Connects and returns the certificates a server presents. Nothing but the TLS handshake is sent.
 * @param address https URL of a connection.
 * @param proxy by which it is reached; by default as the environment says.
 * @throws AppError `invalid_input` for an address without TLS, `backend_unavailable` when there is no handshake.
 */
export async function fetchCertificate(
  address: string,
  signal: AbortSignal,
  proxy?: ProxyInput,
): Promise<PresentedChain> {
  if (!addressParts(address)?.encrypted) {
    const detail = "Enter an address that begins with https:// to see its certificate.";
    throw new AppError("invalid_input", detail, { issues: [{ pointer: "/address", detail }] });
  }
  const url = new URL(address);
  const { host, port } = hostAndPort(url);
  // Verification is judged, not enforced: the point is to see what is there. Nothing secret is sent.
  const secure = { rejectUnauthorized: false };
  const way = wayTo(proxy, url);
  const socket = await dial({ host, port, secure, signal, timeoutMs, way });
  const chain = chainOf(socket.getPeerCertificate(true));
  const reason = socket.authorized ? null : reasonOf(socket.authorizationError);
  socket.destroy();
  return { host, port, trusted: reason === null, reason, chain };
}

interface Asked {
  address: string;
  proxy?: ProxyInput | undefined;
  /** A registered connection that is being changed. */
  connectionId?: string | undefined;
}

/**
 * The same for what stands in a form, whose proxy may have a password that is stored.
 * @throws AppError as {@link fetchCertificate}; `not_found` for an unknown connection.
 */
export async function certificateOf(
  { address, proxy, connectionId }: Asked,
  signal: AbortSignal,
): Promise<PresentedChain> {
  if (connectionId === undefined || proxy?.mode !== "own" || proxy.password !== undefined)
    return fetchCertificate(address, signal, proxy);
  const stored = openProxy(await storedConnection(connectionId));
  return fetchCertificate(address, signal, withKeptPassword(proxy, stored));
}
