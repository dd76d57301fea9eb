import "server-only";
import { AppError } from "@/lib/errors/app-error";
import { adapterOf } from "@/lib/connections/adapter-of";
import type { Choice } from "@/lib/systems/contract/parts";
import { shareInFlight } from "@/lib/upstream/in-flight";

/**
 * Values a wizard can offer, read live from one connection.
 * @throws AppError `not_found` for an unknown connection or kind; what the adapter throws.
 */
export async function readChoices(
  connectionId: string,
  kind: string,
  params: Record<string, string>,
  signal: AbortSignal,
): Promise<{ items: Choice[] }> {
  const { adapter, definition } = await adapterOf(connectionId);
  if (!adapter.choiceKinds.includes(kind))
    throw new AppError(
      "not_found",
      `${definition.label} has no choices called "${kind}". It has: ${adapter.choiceKinds.join(", ")}.`,
    );
  const order = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    items: await shareInFlight(
      `choices ${connectionId} ${kind} ${JSON.stringify(order)}`,
      signal,
      (shared) => adapter.choices(kind, params, shared),
    ),
  };
}
