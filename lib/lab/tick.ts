/**
 * Calls `beat` every `everyMs` until stopped; 0 never calls it.
 * The timer keeps no process alive: the servers do.
 */
export function startTicking(beat: () => void, everyMs: number): { stop(): void } {
  if (everyMs === 0) return { stop() {} };
  const timer = setInterval(beat, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
