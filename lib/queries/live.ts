import { clock } from "@/lib/config/clock";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { ownAddress } from "@/lib/config/base-path";
import {
  activityKey,
  alertsKey,
  batchesKey,
  connectionsKey,
  historyKey,
  inventoryKey,
  keyManagersKey,
  operationsKey,
  overviewKey,
  peerDetailsKey,
  peerKey,
  peerListsKey,
  peersKey,
  rotationKey,
  topologyKey,
  wantedKey,
} from "./keys";
import { type LinkState, watchLink } from "./link";
import { moveReadTimes } from "./read-times";

/** Changes that come together are answered together. */
const coalesceMs = 100;
/** Reading lists again never takes more than a fifth of the time, however much changes. */
const restFactor = 4;
const leastRestMs = 500;
const longestRestMs = 10_000;
/** That something was read and is as it was moves on an age alone: drawing a page again for it can wait. */
const agesRestMs = 2_000;
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;
/** Without a stream, answers are asked for again this often. */
const fallbackPollMs = 15_000;
/** The server lets itself be heard every 15 seconds; a stream silent for longer is dead, though the browser has not noticed. */
const longestSilenceMs = 40_000;

/** By both clocks: that of spans may stand still while the machine sleeps, and that on the wall may be set back. */
const moment = () => ({ wallMs: clock.nowMs(), elapsedMs: clock.elapsedMs() });
const msSince = (then: ReturnType<typeof moment>): number =>
  Math.max(clock.nowMs() - then.wallMs, clock.elapsedMs() - then.elapsedMs);

interface Message {
  connectionId?: string;
  peerIds?: string[] | null;
  asOf?: string;
}

/** Collects what became old and reads it again: soon after the first change, and not too often after that. */
function createRefresher(client: QueryClient) {
  const stale = new Map<string, QueryKey>();
  const readTimes = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flushAt = Infinity;
  let busy = false;
  let closed = false;
  let restUntil = 0;
  let agesRestUntil = 0;

  const flush = async () => {
    flushAt = Infinity;
    busy = true;
    const startedAt = clock.elapsedMs();
    const keys = [...stale.values()];
    stale.clear();
    try {
      if (readTimes.size > 0) agesRestUntil = startedAt + agesRestMs;
      moveReadTimes(client, readTimes);
      readTimes.clear();
      await Promise.allSettled(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
    } finally {
      busy = false;
      restUntil =
        clock.elapsedMs() +
        Math.min(
          longestRestMs,
          Math.max(leastRestMs, restFactor * (clock.elapsedMs() - startedAt)),
        );
      if (stale.size + readTimes.size > 0) schedule();
    }
  };
  const schedule = () => {
    if (busy || closed) return;
    const now = clock.elapsedMs();
    const at = Math.max(now + coalesceMs, restUntil, stale.size > 0 ? 0 : agesRestUntil);
    if (at >= flushAt) return;
    flushAt = at;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), at - now);
  };
  return {
    outdated(...keys: QueryKey[]) {
      for (const key of keys) stale.set(JSON.stringify(key), key);
      schedule();
    },
    read(connectionId: string, asOf: string) {
      readTimes.set(connectionId, asOf);
      schedule();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

const everything: QueryKey[] = [
  alertsKey,
  peersKey,
  historyKey,
  overviewKey,
  connectionsKey,
  activityKey,
  keyManagersKey,
  operationsKey,
  wantedKey,
  batchesKey,
];

/**
 * Follows the server's events with one stream for the whole page and keeps the answers on the screen up to date. A
 * lost stream is opened again with growing pauses; meanwhile answers are polled.
 * @param onLink told when the server is lost, when it answers again, and when nobody is signed in any more.
 * @returns a function that ends it.
 */
export function followEvents(
  client: QueryClient,
  onLink: (state: LinkState) => void = () => undefined,
): () => void {
  const refresher = createRefresher(client);
  let source: EventSource | undefined;
  let retryMs = firstRetryMs;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  // Something may have changed between the page's answers and the opening of the stream.
  let missed = true;
  let heard = moment();

  const on = (kind: string, react: (message: Message) => void) =>
    source?.addEventListener(kind, (event) => {
      heard = moment();
      react(JSON.parse((event as MessageEvent<string>).data) as Message);
    });

  const reopen = () => {
    clearTimeout(retryTimer);
    retryTimer = undefined;
    source?.close();
    open();
  };
  const link = watchLink(onLink, reopen);

  const open = () => {
    source = new EventSource(ownAddress("/api/v1/events"));
    on("peers", ({ peerIds }) =>
      refresher.outdated(
        peerListsKey,
        inventoryKey,
        topologyKey,
        historyKey,
        overviewKey,
        ...(peerIds ? peerIds.map(peerKey) : [peerDetailsKey]),
      ),
    );
    on("wanted", () => refresher.outdated(wantedKey));
    on("alerts", () => refresher.outdated(alertsKey));
    on("operation", () => refresher.outdated(operationsKey));
    on("batch", () => refresher.outdated(batchesKey, wantedKey));
    on("rotation", () => refresher.outdated(rotationKey));
    on("key-managers", () => refresher.outdated(keyManagersKey, overviewKey));
    on("connection", () =>
      refresher.outdated(
        connectionsKey,
        peerListsKey,
        inventoryKey,
        peerDetailsKey,
        topologyKey,
        historyKey,
        overviewKey,
        keyManagersKey,
      ),
    );
    on(
      "read",
      ({ connectionId, asOf }) => connectionId && asOf && refresher.read(connectionId, asOf),
    );
    on("gap", () => refresher.outdated(...everything));
    on("beat", () => undefined);
    source.onopen = () => {
      heard = moment();
      link.opened();
      retryMs = firstRetryMs;
      if (missed) refresher.outdated(...everything);
      missed = false;
    };
    source.onerror = () => {
      broken();
      // While the state is "connecting" the browser tries again by itself; an HTTP error makes it give up.
      if (source?.readyState !== EventSource.CLOSED || retryTimer) return;
      retryTimer = setTimeout(reopen, retryMs);
      retryMs = Math.min(longestRetryMs, 2 * retryMs);
    };
  };
  const broken = () => {
    missed = true;
    link.failed();
  };
  const poll = setInterval(() => {
    if (source?.readyState === EventSource.OPEN && msSince(heard) > longestSilenceMs) {
      broken();
      reopen();
    }
    if (source?.readyState !== EventSource.OPEN && document.visibilityState === "visible")
      refresher.outdated(...everything);
  }, fallbackPollMs);
  window.addEventListener("offline", broken);
  open();

  return () => {
    window.removeEventListener("offline", broken);
    clearInterval(poll);
    clearTimeout(retryTimer);
    link.close();
    source?.close();
    refresher.close();
  };
}
