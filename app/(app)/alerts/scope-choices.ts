import "server-only";
import type { ScopeChoices } from "@/components/alerts/scope-fields";
import { listConnections } from "@/lib/services/connections/list-connections";
import { systems } from "@/lib/systems/registry";

/** What there is to choose a scope from: every system, and every connection. */
export const scopeChoices = async (): Promise<ScopeChoices> => ({
  systems: systems.map(({ id, shortLabel }) => ({ value: id, label: shortLabel })),
  connections: (await listConnections()).map(({ id, name }) => ({ value: id, label: name })),
});
