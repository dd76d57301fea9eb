const store = globalThis as typeof globalThis & { peerdeckSingletons?: Map<string, unknown> };

/**
 * One instance per process. Instrumentation, route handlers and pages are separate module instances in Next,
 * so module-level state would exist three times.
 */
export function singleton<T>(key: string, make: () => T): T {
  const map = (store.peerdeckSingletons ??= new Map());
  if (!map.has(key)) map.set(key, make());
  return map.get(key) as T;
}

/** Forgets one instance, so that the next use makes a new one. */
export const dropSingleton = (key: string): void => void store.peerdeckSingletons?.delete(key);

/** Forgets all of them, as a new process would have none. */
export const dropSingletons = (): void => store.peerdeckSingletons?.clear();
