const listeners = new Set<(text: string) => void>();

/** Says something to assistive technology, politely. Nothing happens where no region listens. */
export function announce(text: string): void {
  for (const listener of listeners) listener(text);
}

/** For the live region: hears everything announced. Returns how to stop. */
export function onAnnounce(listener: (text: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
