import type { QueryClient } from "@tanstack/react-query";
import { choicesKey } from "@/lib/queries/keys";
import { invalidatePeers } from "@/lib/queries/peers";

/** A changed peer makes every list it appears in old, and what its connection offers to the next form. */
export function afterWrite(client: QueryClient, connectionId: string): void {
  void invalidatePeers(client);
  void client.invalidateQueries({ queryKey: choicesKey(connectionId) });
}
