import "server-only";
import { clock } from "@/lib/config/clock";
import { and, eq } from "drizzle-orm";
import { connections, keyBackupsPending, keyManagerReads, keyManagers } from "@/lib/db/schema";
import { keyManagersKnown } from "@/lib/connections/freshness";
import { connectionLabels } from "@/lib/inventory/label-sql";
import { shownStatus } from "@/lib/domain/status-scale";
import { explainKeyManager } from "@/lib/systems/explain-peer";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type { KeyManager, KeyManagerRow } from "@/lib/domain/key-manager";

/** Columns of a list row; the query joins `connections`, and `keyBackupsPending` and `keyManagerReads` from the left. */
export const keyManagerRowColumns = {
  id: keyManagers.id,
  connectionId: keyManagers.connectionId,
  connectionName: connections.name,
  system: keyManagers.system,
  key: keyManagers.key,
  kind: keyManagers.kind,
  name: keyManagers.name,
  scope: keyManagers.scope,
  status: keyManagers.status,
  nativeState: keyManagers.nativeState,
  statusReason: keyManagers.statusReason,
  servers: keyManagers.servers,
  certificates: keyManagers.certificates,
  certificateExpiresAt: keyManagers.certificateExpiresAt,
  volumeEncryption: keyManagers.volumeEncryption,
  enabled: keyManagers.enabled,
  firstSeenAt: keyManagers.firstSeenAt,
  statusSince: keyManagers.statusSince,
  statusSinceKnown: keyManagers.statusSinceKnown,
  reachable: connections.reachable,
  labels: connectionLabels,
  readProblem: keyManagerReads.problem,
};

/** The join that finds how they were read last. */
export const lastRead = eq(keyManagerReads.connectionId, keyManagers.connectionId);

/** The join that finds a waiting backup. */
export const pendingBackup = and(
  eq(keyBackupsPending.connectionId, keyManagers.connectionId),
  eq(keyBackupsPending.key, keyManagers.key),
);

type Dated = "certificateExpiresAt" | "firstSeenAt" | "statusSince" | "backupPendingSince";
type Derived = "known" | "shownStatus" | "explanation";
type Stored = Omit<KeyManagerRow, Dated | Derived> & {
  reachable: boolean | null;
  readProblem: ConnectionProblem | null;
  certificateExpiresAt: Date | null;
  firstSeenAt: Date;
  statusSince: Date;
  backupPendingSince: Date | null;
};

/** A stored row as the API shows it: instants become text. */
export const toKeyManagerRow = ({ reachable, readProblem, ...row }: Stored): KeyManagerRow => ({
  ...row,
  known: keyManagersKnown({ reachable, readProblem }),
  shownStatus: shownStatus(row.status, keyManagersKnown({ reachable, readProblem })),
  explanation: explainKeyManager(row.system, row, clock.nowMs()),
  certificateExpiresAt: row.certificateExpiresAt?.toISOString() ?? null,
  firstSeenAt: row.firstSeenAt.toISOString(),
  statusSince: clock.notAhead(row.statusSince).toISOString(),
  backupPendingSince: row.backupPendingSince?.toISOString() ?? null,
});

export const toKeyManager = ({
  native,
  ...row
}: Stored & { native: Record<string, unknown> }): KeyManager => ({
  ...toKeyManagerRow(row),
  native,
});
