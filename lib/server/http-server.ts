import "server-only";
import http, { type RequestListener, type Server } from "node:http";
import https from "node:https";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { SecureContextOptions } from "node:tls";
import { AppError } from "@/lib/errors/app-error";
import { methodNotAllowed } from "./checks";
import { CountedRequest } from "./counted-request";
import { type Refusal, refuseOnSocket } from "./refusal";

/** What one connection may cost; times in milliseconds. */
export interface Limits {
  /** The request line with its query, and all headers, in bytes. */
  maxHeaderSize: number;
  /** Agreeing on TLS. */
  handshakeTimeout: number;
  /** All headers. */
  headersTimeout: number;
  /** Headers and body. */
  requestTimeout: number;
  /** How often the two above are looked after. */
  connectionsCheckingInterval: number;
  /** Between an answer and the next request. */
  keepAliveTimeout: number;
}

export const limits: Limits = {
  // `options` of a readiness question may have 20,000 characters, each three bytes when encoded.
  maxHeaderSize: 64 * 1024,
  handshakeTimeout: 10_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  // Longer than the minute for which proxies keep their idle connections: they must be the first to close.
  keepAliveTimeout: 65_000,
};

/** How long a connection may stay open after its last answer, in milliseconds. */
const lingerMs = 1_000;

function refusalOf({ code }: NodeJS.ErrnoException): Refusal {
  if (code === "HPE_HEADER_OVERFLOW")
    return {
      error: new AppError(
        "headers_too_large",
        `The request's address and headers are larger than ${limits.maxHeaderSize / 1024} KiB together.`,
      ),
    };
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return { error: new AppError("timed_out", "The request did not arrive in time.") };
  if (code === "HPE_INVALID_METHOD") return methodNotAllowed(["GET", "HEAD"]);
  return { error: new AppError("invalid_input", "This is not HTTP as it can be read here.") };
}

/** Ends a connection with a last answer, unless another is under way on it or nobody has asked for one. */
function endWith(socket: Duplex, refusal: Refusal, answering?: http.ServerResponse): void {
  // Each further piece of what cannot be read is another error.
  if (socket.writableEnded) return;
  const isSilent = socket instanceof Socket && socket.bytesRead === 0;
  if (isSilent || !socket.writable || (answering?.headersSent && !answering.writableFinished))
    return void socket.destroy();
  refuseOnSocket(socket, refusal);
  // Unread bytes would turn the end into a reset, which may overtake the answer.
  socket.resume();
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

/** A server that speaks TLS, or does not, and takes new certificates while it runs. */
export type FrontServer = Server & Partial<Pick<https.Server, "setSecureContext">>;

/**
 * An HTTP server with limits on what one connection may cost. Not listening yet.
 * @param listener answers requests, also those that ask first whether to send their body.
 * @param tls certificate and key where this server speaks TLS itself, and nothing else then.
 */
export function createHttpServer(
  listener: RequestListener,
  limit = limits,
  tls: SecureContextOptions | null = null,
): FrontServer {
  const answering = new WeakMap<Duplex, http.ServerResponse>();
  const options = { ...limit, IncomingMessage: CountedRequest, requireHostHeader: false };
  const server: FrontServer = tls
    ? https.createServer({ ...options, ...tls })
    : http.createServer(options);
  const request: RequestListener = (req, res) => {
    answering.set(req.socket, res);
    listener(req, res);
  };
  server.on("request", request);
  server.on("checkContinue", request);
  server.on("checkExpectation", request);
  server.on("clientError", (error, socket) =>
    endWith(socket, refusalOf(error), answering.get(socket)),
  );
  server.on("connect", (_request, socket) => endWith(socket, methodNotAllowed(["GET", "HEAD"])));
  return server;
}
