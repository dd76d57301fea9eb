import { ownAddress } from "@/lib/config/base-path";

/** Whether what is on the screen follows the server: it does, the server cannot be reached, or nobody is signed in any more. */
export type LinkState = "live" | "lost" | "signed-out";

/** A short break is nobody's concern. */
const graceMs = 3_000;
const recheckMs = 5_000;

async function probe(): Promise<LinkState> {
  try {
    const { ok, status } = await fetch(ownAddress("/api/v1/session"), {
      headers: { accept: "application/json" },
      cache: "no-store",
      signal: AbortSignal.timeout(recheckMs),
    });
    return ok ? "live" : status === 401 ? "signed-out" : "lost";
  } catch {
    return "lost";
  }
}

/**
 * Finds out why the stream of events is gone and when the server is there again, because a browser does not say.
 * @param report called with each change of state.
 * @param retry called when the server answers again, to open the stream.
 */
export function watchLink(report: (state: LinkState) => void, retry: () => void) {
  let state: LinkState = "live";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const change = (next: LinkState) => {
    if (next !== state) report(next);
    state = next;
  };
  const check = async () => {
    const seen = await probe();
    if (closed || timer === undefined) return;
    timer = undefined;
    if (seen === "live" && state !== "live") retry();
    change(seen);
    if (seen !== "live") timer = setTimeout(() => void check(), recheckMs);
  };
  return {
    opened() {
      clearTimeout(timer);
      timer = undefined;
      change("live");
    },
    failed() {
      timer ??= setTimeout(() => void check(), graceMs);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
