import type { AlertConnection } from "./alert";
import type { Scope } from "./alert-rule";

/**
 * Whether something about these connections lies in a scope: one of them does. What belongs to no connection lies only
 * in a scope that names none.
 */
export function inScope(
  scope: Pick<Scope, "systems" | "connectionIds">,
  connections: readonly Pick<AlertConnection, "id" | "system">[],
): boolean {
  if (scope.systems.length === 0 && scope.connectionIds.length === 0) return true;
  return connections.some(
    ({ id, system }) =>
      (scope.systems.length === 0 || scope.systems.includes(system)) &&
      (scope.connectionIds.length === 0 || scope.connectionIds.includes(id)),
  );
}
