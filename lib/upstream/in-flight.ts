import "server-only";
import { singleton } from "@/lib/config/singleton";
import { abortable } from "./abortable";

interface Shared {
  result: Promise<unknown>;
  controller: AbortController;
  askers: number;
}

type Share = <T>(
  key: string,
  signal: AbortSignal,
  read: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

/** Those who share what is under way among themselves, as `shareInFlight` says. */
export function createSharing(): Share {
  const inFlight = new Map<string, Shared>();

  function begin<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Shared {
    const controller = new AbortController();
    const shared: Shared = { controller, askers: 0, result: read(controller.signal) };
    inFlight.set(key, shared);
    const forget = () => {
      if (inFlight.get(key) === shared) inFlight.delete(key);
    };
    shared.result.then(forget, forget);
    return shared;
  }

  return async <T>(
    key: string,
    signal: AbortSignal,
    read: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const shared = inFlight.get(key) ?? begin(key, read);
    shared.askers++;
    try {
      return await abortable(shared.result as Promise<T>, signal);
    } finally {
      if (--shared.askers === 0 && signal.aborted) {
        inFlight.delete(key);
        shared.controller.abort(signal.reason);
      }
    }
  };
}

/**
 * Runs a read of a backend once for all in this process who ask for the same thing while it is under way. It is aborted
 * when the last of them has gone.
 * @param key names everything the answer depends on, the caller's rights not among it.
 */
export const shareInFlight: Share = (key, signal, read) =>
  singleton("backend-reads", createSharing)(key, signal, read);
