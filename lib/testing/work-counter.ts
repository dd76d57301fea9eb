import inspector from "node:inspector";

interface Coverage {
  result: { functions: { ranges: { count: number }[] }[] }[];
}

/**
 * Counts what is done instead of taking the time of it: how often every function, and every block of those that were
 * loaded after it began, is entered. The same work counts the same on every machine, however busy it is.
 */
export class WorkCounter {
  readonly #session = new inspector.Session();

  constructor() {
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  #taken(): number {
    let sum = 0;
    // The session is this thread's own: it answers before `post` returns.
    this.#session.post("Profiler.takePreciseCoverage", (error, coverage) => {
      if (error) throw error;
      for (const { functions } of (coverage as Coverage).result)
        for (const { ranges } of functions) for (const { count } of ranges) sum += count;
    });
    return sum;
  }

  /** Steps that `work` takes. */
  count(work: () => void): number {
    this.#taken();
    work();
    return this.#taken();
  }

  stop(): void {
    this.#session.post("Profiler.stopPreciseCoverage");
    this.#session.disconnect();
  }
}
