import "server-only";
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { operations } from "@/lib/db/schema";
import type { Decision, Operation } from "@/lib/domain/operation";
import { AppError } from "@/lib/errors/app-error";
import { publish } from "@/lib/events/bus";
import type { AuditNote } from "@/lib/audit/record";
import { readOperation } from "./read-operation";

/**
 * Decides what becomes of a failed step that waits. Whichever process holds the operation acts upon it; this one may be another.
 * @throws AppError `not_found`; `conflict` when it does not wait (any more), or somebody has decided already.
 */
export async function decide(id: string, decision: Decision, audit: AuditNote): Promise<Operation> {
  const { title } = await readOperation(id);
  audit.target({ id, label: title });
  audit.detail({ decision });
  const db = await getDb();
  const rows = await db
    .update(operations)
    .set({ decision })
    .where(
      and(
        eq(operations.id, id),
        eq(operations.state, "held"),
        isNull(operations.decision),
        isNotNull(operations.heldUntil),
        sql`${operations.leaseUntil} > now()`,
      ),
    )
    .returning({ id: operations.id });
  if (rows.length === 0)
    throw new AppError("conflict", "This operation does not wait for a decision any more.", {
      remedy: "Look at where it stands now.",
    });
  await publish({ kind: "operation", operationId: id });
  return readOperation(id);
}
