import "server-only";
import net from "node:net";
import tls from "node:tls";
import { buildConnector } from "undici";
import { hostAndPort } from "@/lib/domain/host-and-port";
import { isAppError } from "@/lib/errors/app-error";
import { allowedLookup, literalDenial } from "./egress";
import { endedAfterHandshakeCode, errorCodeOf, faultOf, isTimeout, transportError } from "./fault";
import { tunnel, type Way, wayTo } from "./proxy";
import { sharedContext } from "./shared-context";
import { keepTlsSessions } from "./tls-sessions";
import type { UpstreamTarget } from "./upstream";

/*
 * The only file that opens a socket to somewhere else. Whatever is true of every outgoing connection belongs here: the
 * ranges that are never called, how certificates are judged, and the way to the target, direct or by a proxy.
 */

const connectTimeoutMs = 8_000;

const fingerprintOf = (socket: tls.TLSSocket): string =>
  (socket.getPeerCertificate().fingerprint256 ?? "").replaceAll(":", "").toUpperCase();

/** How certificates of a target are judged. An authority of one's own is the only one then. */
const secureOptions = ({ trust, clientCertificate }: Judged) => ({
  rejectUnauthorized: trust.mode === "system" || trust.mode === "ca",
  secureContext: sharedContext({
    ...(trust.mode === "ca" ? { ca: trust.caPem } : {}),
    ...(clientCertificate ? { cert: clientCertificate.cert, key: clientCertificate.key } : {}),
  }),
});

const tlsOptions = (target: Judged): buildConnector.BuildOptions => ({
  timeout: connectTimeoutMs,
  lookup: allowedLookup,
  // Kept here instead, and for how long.
  maxCachedSessions: 0,
  ...secureOptions(target),
});

type Judged = Pick<UpstreamTarget, "trust" | "clientCertificate">;
type Reached = Judged & Pick<UpstreamTarget, "proxy">;

/**
 * How a pool opens its sockets: never to a denied address, and to nobody whose certificate is not trusted.
 * @param onCertificate told when the certificate ends that a trusted server presented.
 */
export function connectorFor(
  target: Reached,
  onCertificate: (endsMs: number) => void = () => undefined,
): buildConnector.connector {
  const options = tlsOptions(target);
  const pinned = target.trust.mode === "fingerprint" ? target.trust.sha256 : null;
  // A session that is taken up again carries no certificate to compare with a pinned fingerprint.
  const sessions = pinned === null ? keepTlsSessions() : null;
  return (wanted, done) => {
    const denial = literalDenial(wanted.hostname);
    if (denial) return done(denial, null);
    const server = `${wanted.protocol}//${wanted.host}`;
    const connect = buildConnector({ ...options, session: sessions?.with(server) });
    const judge: buildConnector.Callback = (error, socket) => {
      if (error) {
        sessions?.forget(server);
        return done(error, null);
      }
      // Compared before a single byte of ours is sent.
      if (pinned !== null && socket instanceof tls.TLSSocket && fingerprintOf(socket) !== pinned) {
        socket.destroy();
        return done(
          Object.assign(new Error("pinned fingerprint differs"), { code: "FINGERPRINT_MISMATCH" }),
          null,
        );
      }
      if (socket instanceof tls.TLSSocket) {
        if (!socket.isSessionReused())
          onCertificate(Date.parse(socket.getPeerCertificate().valid_to));
        sessions?.of(server, socket);
      }
      done(null, socket);
    };
    const url = new URL(server);
    const way = wayTo(target.proxy, url);
    if (!way) return connect(wanted, judge);
    tunnel(way, { ...hostAndPort(url), timeoutMs: connectTimeoutMs }).then(
      // The certificate is the target's own, judged as without a proxy.
      (socket) =>
        url.protocol === "https:"
          ? connect({ ...wanted, httpSocket: socket }, judge)
          : judge(null, socket),
      (error: Error) => done(error, null),
    );
  };
}

interface Dialled {
  host: string;
  port: number;
  /** Options of TLS from the first byte on; null for a plain connection, which may be secured later. */
  secure: tls.ConnectionOptions | null;
  signal: AbortSignal;
  /** Until it is open, handshake included, in milliseconds. Default 8 000. */
  timeoutMs?: number;
  /** By which proxy; nothing but HTTP goes by one unless it is named here. */
  way?: Way | null;
}

/**
 * A socket of its own, for what is not HTTP. Open, and with TLS past the handshake, when it resolves; from then on its
 * caller bounds it in time and size, and destroys it.
 * @throws AppError `backend_unavailable`; the signal's own reason when it was aborted.
 */
export function dial(wanted: Dialled & { secure: tls.ConnectionOptions }): Promise<tls.TLSSocket>;
export function dial(wanted: Dialled): Promise<net.Socket>;
export function dial({
  host,
  port,
  secure,
  signal,
  timeoutMs = connectTimeoutMs,
  way = null,
}: Dialled): Promise<net.Socket> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const where = `${net.isIPv6(host) ? `[${host}]` : host}:${port}`;
  const errorOf = (error: unknown): Error =>
    signal.aborted && !isTimeout(signal.reason)
      ? (signal.reason as Error)
      : transportError(either.aborted ? "TIMEOUT" : faultOf(errorCodeOf(error)), where, error);
  const denial = literalDenial(host);
  if (denial || either.aborted) return Promise.reject(errorOf(denial));
  const opened = way
    ? tunnel(way, { host, port, signal: either, timeoutMs }).catch((error: unknown) => {
        throw errorOf(error);
      })
    : Promise.resolve(null);
  return opened.then((through) => {
    if (through && !secure) return through;
    const to = through ? { socket: through } : { host, port, lookup: allowedLookup };
    const socket = secure
      ? tls.connect({ ...secure, ...to, ...(net.isIP(host) ? {} : { servername: host }) })
      : net.connect({ host, port, lookup: allowedLookup });
    return whenOpen(socket, secure ? "secureConnect" : "connect", either, errorOf);
  });
}

function whenOpen(
  socket: net.Socket,
  event: "secureConnect" | "connect",
  either: AbortSignal,
  errorOf: (error: unknown) => Error,
): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      socket.destroy();
      reject(errorOf(error));
    };
    const abort = () => fail(either.reason);
    either.addEventListener("abort", abort, { once: true });
    socket.once("error", fail);
    socket.once("close", () => either.removeEventListener("abort", abort));
    socket.once(event, () => {
      either.removeEventListener("abort", abort);
      socket.off("error", fail);
      resolve(socket);
    });
  });
}

const handshakeTimeoutMs = 2_000;
/** With TLS 1.3 a client is through before the server has judged its certificate: so long is waited for its alert. */
const alertWithinMs = 500;

/**
 * What a TLS handshake alone comes to, nothing sent after it: the error of the server's alert, which a library for HTTP
 * may hide behind a connection that was closed; one of its own where the server ended it without; null where the server
 * waits for more. Never throws.
 * @param target null for a handshake that judges no certificate: only whether there is one counts.
 */
export async function handshakeError(
  url: URL,
  target: Judged | null,
  signal: AbortSignal,
): Promise<Error | null> {
  const secure = target
    ? secureOptions(target)
    : { rejectUnauthorized: false, secureContext: sharedContext({}) };
  try {
    const to = hostAndPort(url);
    const socket = await dial({ ...to, secure, signal, timeoutMs: handshakeTimeoutMs });
    return await new Promise((resolve) => {
      const end = (error: Error | null) => {
        clearTimeout(timer);
        socket.destroy();
        resolve(error);
      };
      const timer = setTimeout(end, alertWithinMs, null);
      socket.once("error", end).once("close", () =>
        end(
          Object.assign(new Error("ended after the handshake"), {
            code: endedAfterHandshakeCode,
          }),
        ),
      );
    });
  } catch (error) {
    return isAppError(error) && error.cause instanceof Error ? error.cause : (error as Error);
  }
}
