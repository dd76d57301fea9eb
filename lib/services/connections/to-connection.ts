import "server-only";
import { consoleLink } from "@/lib/connections/console-link";
import { toFreshness } from "@/lib/connections/freshness";
import type { Connection } from "@/lib/domain/connection";
import type { Labels } from "@/lib/domain/label";
import type { ConnectionRow } from "@/lib/connections/row";

/** A stored connection as browsers see it. Credentials stay behind; only their kind is told. */
export const toConnection = (
  row: Omit<ConnectionRow, "credentials" | "proxyPassword">,
  peerCount: number,
  provisionedFrom: string | null,
  labels: Labels,
): Connection => ({
  id: row.id,
  system: row.system,
  name: row.name,
  address: row.address,
  consoleAddress: row.consoleAddress,
  console: consoleLink(row, { kind: "connection" }),
  settings: row.settings,
  credentialKind: row.credentialKind,
  trust: row.trust,
  proxy: row.proxy,
  provisionedFrom,
  origin: row.origin,
  identity: row.identity,
  ...toFreshness(row),
  peerCount,
  labels,
  createdAt: row.createdAt.toISOString(),
});
