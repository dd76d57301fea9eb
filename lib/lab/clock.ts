/** What has to be kept of a clock between two runs. */
export interface SavedClock {
  offsetMs: number;
  frozenAtMs: number | null;
}

/** The lab's own time: real time moved by an offset, or standing still. */
export interface LabClock {
  /** Milliseconds since the epoch. */
  now(): number;
  readonly frozen: boolean;
  /** Moves time by this many milliseconds, running or frozen. */
  advance(byMs: number): void;
  freeze(): void;
  /** Lets a frozen clock run on from where it stands. */
  unfreeze(): void;
  /** Back to real time. */
  reset(): void;
  save(): SavedClock;
  restore(saved: SavedClock): void;
}

/** Makes a clock that starts at real time; `realNow` is replaced in tests. */
export function createClock(realNow: () => number = Date.now): LabClock {
  let offsetMs = 0;
  let frozenAtMs: number | null = null;
  const now = () => frozenAtMs ?? realNow() + offsetMs;
  return {
    now,
    get frozen() {
      return frozenAtMs !== null;
    },
    advance(byMs) {
      if (frozenAtMs === null) offsetMs += byMs;
      else frozenAtMs += byMs;
    },
    freeze() {
      frozenAtMs = now();
    },
    unfreeze() {
      if (frozenAtMs === null) return;
      offsetMs = frozenAtMs - realNow();
      frozenAtMs = null;
    },
    reset() {
      offsetMs = 0;
      frozenAtMs = null;
    },
    save: () => ({ offsetMs, frozenAtMs }),
    restore(saved) {
      offsetMs = saved.offsetMs;
      frozenAtMs = saved.frozenAtMs;
    },
  };
}
