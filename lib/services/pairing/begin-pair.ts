import "server-only";
import type { PairingOptions } from "@/lib/domain/pairing";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import { systemOf } from "@/lib/systems/registry";
import type { Actor } from "@/lib/domain/permissions";
import type { OnFailure, OperationRow } from "@/lib/domain/operation";
import { beginOperation, recordNotBegun, recordOperation } from "@/lib/operations/begin";
import { stepProblemOf } from "@/lib/operations/problem";
import type { AuditNote } from "@/lib/audit/record";
import { choosePair, type ChosenPair } from "./sides";
import { toOperationRow } from "./to-operation";

/**
 * Options by their system's own schema.
 * @throws AppError `invalid_input` with pointers below "/options".
 */
async function parseOptions(system: string, options: unknown): Promise<PairingOptions> {
  const forms = await systemOf(system).loadPairing?.();
  if (!forms)
    throw new AppError(
      "invalid_input",
      `Two connections of ${systemOf(system).label} cannot be paired here.`,
    );
  return parseInput(forms.schema, options, "/options");
}

const readTimeoutMs = 20_000;

export interface PairRequest {
  a: string;
  b: string;
  /** Absent: what would be proposed. */
  options?: unknown;
  /** What happens when a step fails. Those put in line always take back: nobody may be there to decide. */
  onFailure?: OnFailure;
  /** Checks that had failed and that the person set aside. */
  despite?: readonly string[];
}

interface BeginContext {
  actor: Actor;
  correlationId: string;
  audit: AuditNote;
}

/** What an operation on these two is called and concerns, whatever is chosen. */
function aboutPair({ system, sides }: ChosenPair, { actor, correlationId }: BeginContext) {
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

async function draft(pair: ChosenPair, options: unknown, asked: BeginContext) {
  const { system } = pair;
  const chosen = await parseOptions(system, options ?? (await proposalFor(pair)).options);
  return { ...aboutPair(pair, asked), input: { options: chosen } };
}

/**
 * Begins to pair two connections; the operation goes on after this resolves.
 * @throws AppError `invalid_input` with pointers below "/options"; `conflict` while another operation on the two is not over.
 */
export async function beginPair(request: PairRequest, asked: BeginContext): Promise<OperationRow> {
  const { operation } = await beginOperation({
    ...(await draft(await choosePair(request.a, request.b), request.options, asked)),
    onFailure: request.onFailure ?? "undo",
  });
  asked.audit.target({ id: operation.id, label: operation.title });
  const { despite = [] } = request;
  asked.audit.detail({
    a: operation.a.connectionName,
    b: operation.b.connectionName,
    ...(despite.length > 0 && { despite }),
  });
  return toOperationRow(operation);
}

/**
 * Puts a pairing in line; whichever process has room carries it out. One that cannot be begun is written down as failed.
 * @throws AppError `not_found`, `invalid_input` when these are no two connections that can be paired.
 */
export async function queuePair(
  { a, b, options }: PairRequest,
  batchId: string,
  asked: BeginContext,
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
      await recordNotBegun({ ...aboutPair(pair, asked), input: {}, batchId }, stepProblemOf(error)),
    );
  }
}
