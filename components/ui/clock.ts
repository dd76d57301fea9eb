const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One second hand for the whole page: every ticking text listens to it. */
export function subscribeClock(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    if (!document.hidden) for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
