/** Work that nobody waits for, until whoever began it must not end before it. */
export function createPending() {
  const pending = new Set<Promise<unknown>>();
  return {
    /** @param work must not reject. */
    add(work: Promise<unknown>): void {
      pending.add(work);
      void work.finally(() => pending.delete(work));
    },
    /** Once there is none, also of what began meanwhile. */
    async settled(): Promise<void> {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

export type Pending = ReturnType<typeof createPending>;
