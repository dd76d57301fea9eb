// How a launcher learns that it is to end.

const lookEveryMs = 250;

/**
 * Calls `stop` for a signal, and when npm, which had started this program, is gone: killed, it can tell nobody. A
 * program that was started from a shell outlives it.
 * @param {(signal: string) => void} stop
 */
export function onStop(stop) {
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop(signal));
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || stop("SIGTERM"), lookEveryMs).unref();
}
