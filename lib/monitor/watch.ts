import "server-only";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";

/**
 * Waits, one call per connection, for backends that can say when something changes.
 * @param onChange told when a backend says so, or gave up waiting: worth a read either way.
 */
export function createWatches(onChange: (connectionId: string) => void) {
  const open = new Map<string, { adapter: SystemAdapter; controller: AbortController }>();

  const watch = async (
    connectionId: string,
    adapter: SystemAdapter,
    controller: AbortController,
  ) => {
    let changed = true;
    try {
      await adapter.watch?.(controller.signal);
    } catch {
      // The next good read starts another; until then the schedule alone decides.
      changed = false;
    }
    if (open.get(connectionId)?.controller === controller) open.delete(connectionId);
    if (changed && !controller.signal.aborted) onChange(connectionId);
  };

  return {
    /** Starts waiting, unless this very adapter is already being waited for. */
    arm(connectionId: string, adapter: SystemAdapter): void {
      const current = open.get(connectionId);
      if (!adapter.watch || current?.adapter === adapter) return;
      current?.controller.abort();
      const controller = new AbortController();
      open.set(connectionId, { adapter, controller });
      void watch(connectionId, adapter, controller);
    },
    close(): void {
      for (const { controller } of open.values()) controller.abort();
      open.clear();
    },
  };
}
