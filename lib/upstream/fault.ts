import { AppError } from "@/lib/errors/app-error";
import { deniedCode } from "./egress";

/** Which part of reaching a backend failed. */
export type TransportFault =
  | "ADDRESS"
  | "PROTOCOL"
  | "TLS"
  | "TIMEOUT"
  | "RESET"
  | "SIZE"
  | "PROXY";

/** Code of the error of a plain connection to a port that speaks TLS. */
export const speaksTlsCode = "ERR_SPEAKS_TLS";

/** Code of the error of a connection that the server ended after the handshake, before anything was asked. */
export const endedAfterHandshakeCode = "ERR_TLS_ENDED_AFTER_HANDSHAKE";

const addressCodes = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "EACCES",
  deniedCode,
]);
const timeoutCodes = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "ETIMEDOUT",
]);
const tlsCodes =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH|INVALID_CA|FINGERPRINT)/;

const remedies: Record<TransportFault, string> = {
  ADDRESS:
    "Check host name and port, and that this server may reach them through the network and its firewalls.",
  PROTOCOL: "Begin the address with https://.",
  TLS: "Check which certificate the system presents, then trust its authority or pin its fingerprint in the connection.",
  TIMEOUT: "Check that the system is up and not overloaded, then try again.",
  RESET:
    "Check that the address speaks the expected protocol (HTTP or HTTPS) and that no proxy cuts the connection.",
  PROXY: "Check the proxy's address, and that it may be used from here.",
  SIZE: "Check that the address leads to the system itself and not to something else.",
};

/** The error that says what happened, looking through wrapped causes; null where none does. */
function rootOf(error: unknown): NodeJS.ErrnoException | null {
  for (
    let current: unknown = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth++
  ) {
    if (current instanceof AggregateError && current.errors[0] instanceof Error)
      return rootOf(current.errors[0]);
    const code = (current as NodeJS.ErrnoException).code;
    if (typeof code === "string" && code !== "UND_ERR") return current;
  }
  return null;
}

/** Node's error code of a transport error. */
export const errorCodeOf = (error: unknown): string => rootOf(error)?.code ?? "";

/** Whether a signal was aborted because its time was over. */
export const isTimeout = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === "TimeoutError";

/** Begins the code of every failure on the way through a proxy. */
const proxyCode = "ERR_PROXY_";

/** What failed at a proxy: it answered with a status other than 200, or could not be asked. */
export const proxyError = (address: string, what: number | string): Error =>
  Object.assign(new Error("the proxy did not lead there"), {
    code: `${proxyCode}${what}`,
    proxy: address,
  });

export function faultOf(code: string): TransportFault {
  if (code.startsWith(proxyCode)) return "PROXY";
  if (addressCodes.has(code)) return "ADDRESS";
  if (code === speaksTlsCode) return "PROTOCOL";
  if (timeoutCodes.has(code)) return "TIMEOUT";
  if (tlsCodes.test(code)) return "TLS";
  return "RESET";
}

const sentences: Record<
  Exclude<TransportFault, "SIZE" | "PROXY">,
  (host: string, code: string) => string
> = {
  ADDRESS: (host, code) =>
    code === "ENOTFOUND" || code === "EAI_AGAIN"
      ? `The name of ${host} cannot be resolved.`
      : `Nothing answers at ${host}.`,
  PROTOCOL: (host) => `${host} speaks HTTPS.`,
  TLS: (host, code) => `The certificate of ${host} is not trusted (${code}).`,
  TIMEOUT: (host) => `${host} did not answer in time.`,
  RESET: (host) => `${host} broke the connection off.`,
};

/** Failed handshakes that are not about the server's certificate. The alerts are those of RFC 5246 and RFC 8446. */
const handshakes: readonly [RegExp, (host: string, code: string) => string, string][] = [
  [
    /ALERT_CERTIFICATE_REQUIRED/,
    (host) => `${host} demands a client certificate.`,
    "Sign in with a client certificate that the system trusts.",
  ],
  [
    /ALERT_(BAD_CERTIFICATE|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE|CERTIFICATE_|ACCESS_DENIED)/,
    (host, code) => `${host} does not accept the client certificate, or the lack of one (${code}).`,
    "Sign in with a client certificate that the system trusts and that has not expired.",
  ],
  [
    /ALERT_HANDSHAKE_FAILURE/,
    (host, code) => `${host} broke the TLS handshake off (${code}).`,
    "If it demands a client certificate, sign in with one. Otherwise check which TLS versions it allows.",
  ],
  [
    new RegExp(endedAfterHandshakeCode),
    (host) => `${host} broke the connection off right after the TLS handshake.`,
    "If it demands a client certificate, sign in with one that it trusts and that has not expired.",
  ],
  [
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/,
    (host) => `${host} does not speak HTTPS.`,
    "Enter the port that speaks HTTPS, or begin the address with http:// where the system allows it.",
  ],
];

function deniedSentence(host: string, cause: unknown): string {
  const { address } = rootOf(cause) as { address?: string };
  return address === undefined || host.includes(address)
    ? `${host} is an address this server does not call.`
    : `${host} leads to ${address}, which this server does not call.`;
}

/** What a proxy said no with or how it failed, and what to do. @param what as {@link proxyError} was given it. */
function proxyWords(proxy: string, host: string, what: string): [sentence: string, remedy: string] {
  if (what === "407")
    return [
      `The proxy ${proxy} wants a user and a password, or does not accept these.`,
      "Enter the user and the password that the proxy knows.",
    ];
  if (/^\d+$/.test(what))
    return [
      `The proxy ${proxy} does not lead to ${host} (it answered ${what}).`,
      "Ask whoever runs the proxy to allow CONNECT to this host and port.",
    ];
  if (what === deniedCode)
    return [
      `The proxy ${proxy} is at an address this server does not call.`,
      "Use another proxy. Whoever runs this server decides which addresses it never calls, with PEERDECK_EGRESS_DENY.",
    ];
  return what === "TIMEOUT" || timeoutCodes.has(what)
    ? [`The proxy ${proxy} did not answer in time.`, remedies.PROXY]
    : [`The proxy ${proxy} cannot be reached (${what || "no answer"}).`, remedies.PROXY];
}

function proxyFault(host: string, code: string, cause: unknown): AppError {
  const { proxy = "" } = rootOf(cause) as { proxy?: string };
  const [sentence, remedy] = proxyWords(proxy, host, code.slice(proxyCode.length));
  return new AppError("backend_unavailable", sentence, {
    remedy,
    backend: { status: null, code: "PROXY", text: code },
    retryAfterS: 15,
    cause,
  });
}

/** The AppError a failed exchange becomes; `backend.code` names the fault. */
export function transportError(fault: TransportFault, host: string, cause: unknown): AppError {
  const code = errorCodeOf(cause);
  if (fault === "SIZE") {
    return new AppError("backend_invalid", `The answer of ${host} is larger than allowed.`, {
      remedy: remedies.SIZE,
      backend: { status: null, code: "SIZE", text: "answer too large" },
    });
  }
  if (fault === "PROXY") return proxyFault(host, code, cause);
  if (code === deniedCode)
    return new AppError("backend_unavailable", deniedSentence(host, cause), {
      remedy:
        "Use another address. Whoever runs this server decides which addresses it never calls, with PEERDECK_EGRESS_DENY.",
      backend: { status: null, code: fault, text: code },
      cause,
    });
  const [, sentence, remedy] = (fault === "TLS" &&
    handshakes.find(([codes]) => codes.test(code))) || [null, sentences[fault], remedies[fault]];
  return new AppError("backend_unavailable", sentence(host, code), {
    remedy,
    backend: { status: null, code: fault, text: code || fault },
    retryAfterS: 15,
    cause,
  });
}
