import "server-only";
import { singleton } from "@/lib/config/singleton";
import { AppError } from "@/lib/errors/app-error";
import type { Change } from "@/lib/events/changes";
import { subscribe } from "@/lib/events/bus";

/** Proxies cut connections that stay silent, and a browser does not notice one that died: this is said all the while. */
const heartbeatMs = 15_000;
const recheckMs = 30_000;
/** How long a browser waits before it connects again, in milliseconds. */
const retryMs = 2_000;
/** Messages a browser may be behind; one that does not read is cut off and connects again when it does. */
const mostWaiting = 256;

/** A tab needs one; browsers themselves open far fewer to one server. */
export const mostPerCredential = 20;
/** One costs about 100 KB of memory. */
export const mostPerProcess = 1_000;

interface OpenStream {
  credentialId: string;
  end(): void;
}

const openStreams = () => singleton("event-streams", () => new Set<OpenStream>());

function assertRoom(credentialId: string): void {
  const open = [...openStreams()];
  const own = open.filter((stream) => stream.credentialId === credentialId).length;
  const retryAfterS = heartbeatMs / 1000;
  if (own >= mostPerCredential)
    throw new AppError(
      "throttled",
      `${mostPerCredential} event streams are open with this session or token, as many as it may have.`,
      { retryAfterS, remedy: "Close one of them." },
    );
  if (open.length >= mostPerProcess)
    throw new AppError(
      "throttled",
      `${mostPerProcess.toLocaleString("en")} event streams are open on this server, as many as it may have.`,
      { retryAfterS, remedy: "Ask for what is needed until one has ended." },
    );
}

const messageOf = ({ kind, ...data }: Change): string =>
  `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;

interface StreamOptions {
  /** The session or token it is opened with. */
  credentialId: string;
  /** Ends the stream: the browser has gone. */
  signal: AbortSignal;
  /** Asked every 30 seconds; the stream ends when it says no. */
  stillAllowed(): Promise<boolean>;
}

/**
 * A stream of server-sent events: ids of what changed, from the moment it is opened.
 * @throws AppError `throttled` when the credential or the process has as many open as it may have.
 */
export function openEventStream({
  credentialId,
  signal,
  stillAllowed,
}: StreamOptions): ReadableStream<Uint8Array> {
  assertRoom(credentialId);
  const encoder = new TextEncoder();
  let stop = (): boolean => false;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        const send = (text: string) => {
          if (!open) return;
          if ((controller.desiredSize ?? 0) <= 0) return end();
          controller.enqueue(encoder.encode(text));
        };
        const recheckNow = () =>
          void stillAllowed().then(
            (allowed) => allowed || end(),
            () => undefined,
          );
        const unsubscribe = subscribe(
          (change) => change.kind !== "wake" && send(messageOf(change)),
          () => send("event: gap\ndata: {}\n\n"),
        );
        const timers = [
          setInterval(() => send("event: beat\ndata: {}\n\n"), heartbeatMs),
          setInterval(recheckNow, recheckMs),
        ];
        stop = () => {
          if (!open) return false;
          open = false;
          unsubscribe();
          timers.forEach(clearInterval);
          signal.removeEventListener("abort", end);
          openStreams().delete(stream);
          return true;
        };
        const end = () => {
          if (stop()) controller.close();
        };
        const stream = { credentialId, end };
        openStreams().add(stream);
        signal.addEventListener("abort", end, { once: true });
        send(`retry: ${retryMs}\n\n`);
        if (signal.aborted) end();
      },
      cancel: () => void stop(),
    },
    { highWaterMark: mostWaiting },
  );
}

/** Ends every open stream, so that the server can stop. */
export function endEventStreams(): void {
  for (const { end } of [...openStreams()]) end();
}
