import type { IncomingMessage, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import type { LabEndpoint } from "@/lib/systems/contract/emulator";
import { type Exchange, writeAnswer } from "./exchange";
import { faultHandlers } from "./fault-handlers";
import type { FaultList } from "./faults";

/** Bodies of these APIs are a few kilobytes; anything near this is a mistake or an attack. */
const maxBodyBytes = 4 * 1024 * 1024;

async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}

/** Common name of a client certificate the lab's authority signed; undefined for every other client. */
function clientNameOf(incoming: IncomingMessage): string | undefined {
  const socket = incoming.socket as Partial<TLSSocket>;
  if (!socket.authorized || !socket.getPeerCertificate) return undefined;
  // Typed as always there, but empty when a resumed session carries none.
  const subject = socket.getPeerCertificate().subject as { CN?: string } | undefined;
  return subject?.CN;
}

export interface ListenerContext {
  /** The endpoint as it is now; the control port's reset replaces it. */
  endpoint(): LabEndpoint;
  baseUrl(): string;
  faults: FaultList;
  /** Settled once the fleet may be asked; early clients wait. */
  ready: Promise<void>;
  cut(incoming: IncomingMessage): void;
  /** Told about an emulator that threw; the client gets the system's own 500. */
  onProblem(error: unknown): void;
}

/** Answers one HTTP request through the endpoint and its faults. Never rejects. */
export async function answerRequest(
  context: ListenerContext,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  outgoing.on("error", () => gone.abort());
  try {
    const body = await readBody(incoming);
    if (body === null) {
      outgoing.writeHead(413, { connection: "close" }).end();
      return;
    }
    await context.ready;
    const endpoint = context.endpoint();
    const target = incoming.url ?? "/";
    const cut = target.indexOf("?");
    const path = cut < 0 ? target : target.slice(0, cut);
    const method = incoming.method ?? "GET";
    const host = incoming.headers.host;
    const base = new URL(context.baseUrl());
    const clientName = clientNameOf(incoming);
    const exchange: Exchange = {
      request: {
        method,
        path,
        query: new URLSearchParams(cut < 0 ? "" : target.slice(cut + 1)),
        headers: headersOf(incoming),
        body,
        baseUrl: host ? `${base.protocol}//${host}` : base.origin,
        ...(clientName === undefined ? {} : { clientName }),
        signal: gone.signal,
      },
      incoming,
      outgoing,
      endpoint,
      signal: gone.signal,
      cut: () => context.cut(incoming),
    };
    const fault = context.faults.take(method, path);
    if (fault) await faultHandlers[fault.kind](exchange, fault);
    else writeAnswer(exchange, await endpoint.handle(exchange.request));
  } catch (error) {
    if (gone.signal.aborted || (incoming.destroyed && !incoming.complete)) return;
    context.onProblem(error);
    if (outgoing.headersSent) outgoing.destroy();
    else {
      const answer = context.endpoint().fault(500);
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    }
  }
}
