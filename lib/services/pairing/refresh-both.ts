import "server-only";
import type { StoredOperation } from "@/lib/operations/store";
import { refreshAfterWrite } from "@/lib/services/peers/store-snapshot";

/** Reads both connections again, so that lists show what an operation did. Never throws. */
export async function refreshBoth({ a, b }: Pick<StoredOperation, "a" | "b">): Promise<void> {
  await Promise.all([refreshAfterWrite(a.connectionId), refreshAfterWrite(b.connectionId)]);
}
