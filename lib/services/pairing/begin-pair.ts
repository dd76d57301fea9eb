import "server-only";
import type { Actor } from "@/lib/domain/permissions";
import type { OnFailure, OperationRow } from "@/lib/domain/operation";
import { isAppError } from "@/lib/errors/app-error";
import { beginOperation, recordOperation, recordRefusal } from "@/lib/operations/begin";
import { problemOf } from "@/lib/operations/problem";
import type { AuditNote } from "@/lib/audit/record";
import { parseOptions } from "./parse-options";
import { type ChosenPair, choosePair } from "./sides";
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

/** What an operation on these two is called and concerns, whatever is chosen. */
function aboutPair({ system, sides }: ChosenPair, { actor, correlationId }: Asked) {
  const side = (name: "a" | "b") => ({
    connectionId: sides[name].connectionId,
    connectionName: sides[name].connectionName,
    key: null,
  });
  return {
    kind: "pair" as const,
    system,
    title: `Pair ${sides.a.connectionName} with ${sides.b.connectionName}`,
    a: side("a"),
    b: side("b"),
    actor,
    correlationId,
  };
}

const proposalFor = ({ driver, sides }: ChosenPair) =>
  driver.propose(sides, AbortSignal.timeout(readTimeoutMs));

async function draft(pair: ChosenPair, options: unknown, asked: Asked) {
  const { system } = pair;
  const chosen = await parseOptions(system, options ?? (await proposalFor(pair)).options);
  return { ...aboutPair(pair, asked), input: { options: chosen } };
}

/**
 * Begins to pair two connections; the operation goes on after this resolves.
 * @throws AppError `invalid_input` with pointers below "/options"; `conflict` while another operation on the two is not over.
 */
export async function beginPair(request: PairRequest, asked: Asked): Promise<OperationRow> {
  const { operation } = await beginOperation({
    ...(await draft(await choosePair(request.a, request.b), request.options, asked)),
    onFailure: request.onFailure ?? "undo",
  });
  asked.audit.target({ id: operation.id, label: operation.title });
  asked.audit.detail({ a: operation.a.connectionName, b: operation.b.connectionName });
  return toOperationRow(operation);
}

/**
 * Puts a pairing in line; whichever process has room carries it out. One that cannot be begun is written down as failed.
 * @throws AppError `not_found`, `invalid_input` when these are no two connections that can be paired.
 */
export async function queuePair(
  { a, b, options }: PairRequest,
  batchId: string,
  asked: Asked,
): Promise<OperationRow> {
  let pair = await choosePair(a, b);
  try {
    // Who chose no options left the sides to us as well.
    if (options === undefined && (await proposalFor(pair)).swap) pair = await choosePair(b, a);
    return toOperationRow(
      await recordOperation({ ...(await draft(pair, options, asked)), batchId }, { queued: true }),
    );
  } catch (error) {
    if (!isAppError(error) || error.code === "internal") throw error;
    return toOperationRow(
      await recordRefusal({ ...aboutPair(pair, asked), input: {}, batchId }, problemOf(error)),
    );
  }
}
