import { setTimeout as wait } from "node:timers/promises";
import type { Exchange } from "./exchange";
import { writeAnswer } from "./exchange";
import { statusFaults } from "./faults";
import type { LabFault, RequestFault, StatusFault } from "./faults";

type Handler = (exchange: Exchange, fault: LabFault) => Promise<void>;

const defaultDelayMs = 3000;
const defaultBytesPerSecond = 4 * 1024 * 1024;
const chunksPerSecond = 20;

async function gone(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true }),
  );
}

/** Resolves when the client has taken what was written, or is gone. */
async function drained({ outgoing, signal }: Exchange): Promise<void> {
  if (!outgoing.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      outgoing.off("drain", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    outgoing.once("drain", done);
    signal.addEventListener("abort", done, { once: true });
  });
}

const answerStatus =
  (status: StatusFault): Handler =>
  async (exchange) => {
    writeAnswer(exchange, exchange.endpoint.fault(Number(status) as 401 | 403 | 429 | 500 | 503));
  };

/** A proxy answers in the system's place, in its own words; the system never learns of it and works on. */
const answerAsGateway =
  (status: 502 | 504, title: string, usualDelayMs: number): Handler =>
  async (exchange, fault) => {
    const body = `<html><head><title>${status} ${title}</title></head><body><h1>${status} ${title}</h1></body></html>`;
    const request = { ...exchange.request, signal: new AbortController().signal };
    writeAnswer(exchange, { status, headers: { "content-type": "text/html" }, body });
    await wait(fault.delayMs ?? usualDelayMs);
    await exchange.endpoint.handle(request);
  };

const slow: Handler = async (exchange, fault) => {
  await wait(fault.delayMs ?? defaultDelayMs, undefined, { signal: exchange.signal });
  writeAnswer(exchange, await exchange.endpoint.handle(exchange.request));
};

const reset: Handler = async (exchange) => {
  exchange.cut();
};

const hang: Handler = async (exchange) => {
  await gone(exchange.signal);
};

const malformed: Handler = async (exchange) => {
  const body = '{"records": [{"uuid": <html><body>Welcome to the load balancer</body></html>';
  writeAnswer(exchange, { status: 200, headers: { "content-type": "application/json" }, body });
};

const truncated: Handler = async (exchange) => {
  const answer = await exchange.endpoint.handle(exchange.request);
  const body = Buffer.from(answer.body ?? "{}");
  const { outgoing } = exchange;
  outgoing.writeHead(answer.status, { ...answer.headers, "content-length": String(body.length) });
  const half = body.subarray(0, Math.floor(body.length / 2));
  await new Promise<void>((resolve) => outgoing.write(half, () => resolve()));
  outgoing.destroy();
};

/** Valid JSON as far as it goes, so that only a size or time limit can end it. */
const endless: Handler = async (exchange, fault) => {
  const { outgoing, signal } = exchange;
  const size = Math.max(
    1,
    Math.floor((fault.bytesPerSecond ?? defaultBytesPerSecond) / chunksPerSecond),
  );
  const chunk = Buffer.alloc(size, " ");
  outgoing.writeHead(200, { "content-type": "application/json" });
  outgoing.write('{"records": [');
  while (!signal.aborted) {
    outgoing.write(chunk);
    await drained(exchange);
    await wait(1000 / chunksPerSecond);
  }
};

const loseAnswer: Handler = async (exchange) => {
  await exchange.endpoint.handle(exchange.request);
  exchange.cut();
};

const late: Handler = async (exchange, fault) => {
  // The endpoint must not see the client go: it works on.
  const request = { ...exchange.request, signal: new AbortController().signal };
  await wait(fault.delayMs ?? defaultDelayMs);
  await exchange.endpoint.handle(request);
  await gone(exchange.signal);
};

/** What each fault of a single request does. */
export const faultHandlers: Record<RequestFault, Handler> = {
  ...(Object.fromEntries(statusFaults.map((status) => [status, answerStatus(status)])) as Record<
    StatusFault,
    Handler
  >),
  slow,
  reset,
  hang,
  malformed,
  truncated,
  endless,
  "lost-answer": loseAnswer,
  late,
  "502": answerAsGateway(502, "Bad Gateway", 0),
  "504": answerAsGateway(504, "Gateway Time-out", defaultDelayMs),
};
