import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** The request header in which the server notes who is at the other end of the connection. */
export const peerAddressHeader = "x-peerdeck-peer-address";

/**
 * Notes the address of each connection in its requests, over whatever the client wrote there itself. Route handlers
 * are given no socket, and Next takes a client's own X-Forwarded-For for the truth.
 */
export function notePeerAddresses(): void {
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerAddressHeader] = request.socket.remoteAddress ?? "";
  });
}
