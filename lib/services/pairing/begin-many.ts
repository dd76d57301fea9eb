import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/domain/permissions";
import { hasEnded, type OperationRow } from "@/lib/domain/operation";
import { isAppError } from "@/lib/errors/app-error";
import type { AuditNote } from "@/lib/audit/record";
import { queuePair } from "./begin-pair";

interface Pair {
  a: string;
  b: string;
}
export interface Many {
  batchId: string;
  items: OperationRow[];
  refused: (Pair & { detail: string; remedy: string | null })[];
}

/**
 * Puts many pairings in line under one batch; a few are carried out at a time. A pair that cannot be begun is part
 * of the batch as failed, or refused when it is none at all, and keeps none of the others back.
 */
export async function beginMany(
  pairs: readonly Pair[],
  asked: { actor: Actor; correlationId: string; audit: AuditNote },
): Promise<Many> {
  const many: Many = { batchId: randomUUID(), items: [], refused: [] };
  asked.audit.target({
    id: many.batchId,
    label: `${pairs.length} ${pairs.length === 1 ? "pair" : "pairs"}`,
  });
  for (const pair of pairs) {
    try {
      many.items.push(await queuePair(pair, many.batchId, asked));
    } catch (error) {
      if (!isAppError(error) || error.code === "internal") throw error;
      many.refused.push({ ...pair, detail: error.message, remedy: error.remedy });
    }
  }
  const begun = many.items.filter((item) => !hasEnded(item)).length;
  asked.audit.detail({ begun, refused: pairs.length - begun });
  return many;
}
