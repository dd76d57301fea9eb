import type { IncomingMessage, ServerResponse } from "node:http";
import type { LabEndpoint, LabRequest, LabResponse } from "@/lib/systems/contract/emulator";

/** One request being answered: what came in, how to cut the line, what the endpoint would say. */
export interface Exchange {
  request: LabRequest;
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  endpoint: LabEndpoint;
  /** Aborted when the client goes away or the server is taken down. */
  signal: AbortSignal;
  /** Sends a TCP reset where the platform can, else just closes. */
  cut(): void;
}

/** Writes an emulator's answer; HEAD keeps the length and drops the body, as HTTP wants. */
export function writeAnswer({ incoming, outgoing }: Exchange, answer: LabResponse): void {
  const body = answer.body ?? "";
  const empty = answer.status === 204 || answer.status === 304;
  const chunked = answer.headers?.["Transfer-Encoding"] !== undefined;
  const length = empty || chunked ? {} : { "content-length": String(Buffer.byteLength(body)) };
  outgoing.writeHead(answer.status, { ...answer.headers, ...length });
  outgoing.end(empty || incoming.method === "HEAD" ? undefined : body);
}
