import "server-only";
import type { Actor } from "@/lib/auth/permissions";
import type { OnFailure, OperationRow } from "@/lib/domain/operation";
import { beginOperation, recordOperation } from "@/lib/operations/begin";
import type { AuditNote } from "@/lib/services/audit/record";
import { parseOptions } from "./parse-options";
import { choosePair } from "./sides";
import { toOperationRow } from "./to-operation";

const readTimeoutMs = 20_000;

export interface PairRequest {
  a: string;
  b: string;
  /** Absent: what would be proposed. */
  options?: unknown;
  /** What happens when a step fails. Those put in line always take back: nobody may be there to decide. */
  onFailure?: OnFailure;
}

interface Asked {
  actor: Actor;
  correlationId: string;
  audit: AuditNote;
}

async function draft({ a, b, options }: PairRequest, { actor, correlationId }: Asked) {
  const { system, driver, sides } = await choosePair(a, b);
  const chosen = await parseOptions(system, options ?? (await driver.propose(sides, AbortSignal.timeout(readTimeoutMs))).options);
  const side = (name: "a" | "b") => ({ connectionId: sides[name].connectionId, connectionName: sides[name].connectionName, key: null });
  const title = `Pair ${sides.a.connectionName} with ${sides.b.connectionName}`;
  return { kind: "pair" as const, system, title, a: side("a"), b: side("b"), input: { options: chosen }, actor, correlationId };
}

/**
 * Begins to pair two connections; the operation goes on after this resolves.
 * @throws AppError `invalid_input` with pointers below "/options"; `conflict` while another operation on the two is not over.
 */
export async function beginPair(request: PairRequest, asked: Asked): Promise<OperationRow> {
  const { operation } = await beginOperation({ ...(await draft(request, asked)), onFailure: request.onFailure ?? "undo" });
  asked.audit.target({ id: operation.id, label: operation.title });
  asked.audit.detail({ a: operation.a.connectionName, b: operation.b.connectionName });
  return toOperationRow(operation);
}

/** Puts a pairing in line; whichever process has room carries it out. Throws as {@link beginPair}. */
export async function queuePair(request: PairRequest, batchId: string, asked: Asked): Promise<OperationRow> {
  return toOperationRow(await recordOperation({ ...(await draft(request, asked)), batchId }, { queued: true }));
}
