import "server-only";
import { singleton } from "@/lib/config/singleton";
import type { Change } from "@/lib/events/changes";
import { subscribe } from "@/lib/events/bus";

/** Proxies cut connections that stay silent, and a browser does not notice one that died: this is said all the while. */
const heartbeatMs = 15_000;
const recheckMs = 30_000;
/** How long a browser waits before it connects again, in milliseconds. */
const retryMs = 2_000;
/** Messages a browser may be behind; one that does not read is cut off and connects again when it does. */
const mostWaiting = 256;

const openStreams = () => singleton("event-streams", () => new Set<() => void>());

const messageOf = ({ kind, ...data }: Change): string =>
  `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;

interface StreamOptions {
  /** Ends the stream: the browser has gone. */
  signal: AbortSignal;
  /** Asked every 30 seconds; the stream ends when it says no. */
  stillAllowed(): Promise<boolean>;
}

/** A stream of server-sent events: ids of what changed, from the moment it is opened. */
export function openEventStream({
  signal,
  stillAllowed,
}: StreamOptions): ReadableStream<Uint8Array> {
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
          openStreams().delete(end);
          return true;
        };
        const end = () => {
          if (stop()) controller.close();
        };
        openStreams().add(end);
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
  for (const end of [...openStreams()]) end();
}
