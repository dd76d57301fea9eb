import http from "node:http";
import type { AddressInfo } from "node:net";

interface SentSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  kind: number;
  attributes: { key: string; value: Record<string, unknown> }[];
  events?: unknown[];
  status: { code: number; message?: string };
}

interface Sent {
  resourceSpans: {
    resource: { attributes: SentSpan["attributes"] };
    scopeSpans: { scope: { name: string }; spans: SentSpan[] }[];
  }[];
}

/** An OpenTelemetry collector that takes everything: OTLP over HTTP, in JSON. */
export async function startCollector() {
  const bodies: string[] = [];
  const server = http.createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      bodies.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}\n${body}`);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const parsed = () =>
    bodies.flatMap((body) => (JSON.parse(body.slice(body.indexOf("\n"))) as Sent).resourceSpans);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Everything that came, byte for byte. */
    bodies,
    spans: (): SentSpan[] =>
      parsed().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    /** What is said of the process that sends. */
    resource: () =>
      Object.fromEntries(
        parsed()[0]?.resource.attributes.map(({ key, value }) => [key, Object.values(value)[0]]) ??
          [],
      ),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
