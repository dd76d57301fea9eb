import "server-only";
import { type OperationRow, type SideName, sideNames } from "@/lib/domain/operation";
import type { UnpairSvmPeers } from "@/lib/domain/pairing";
import type { RepairAction } from "@/lib/domain/repair";
import { AppError } from "@/lib/errors/app-error";
import { beginOperation } from "@/lib/operations/begin";
import { alongInput } from "./along-steps";
import { type BeginContext, beginUnpair } from "./begin-unpair";
import { type Diagnosed, diagnose, type DiagnosedAlone } from "./diagnose";
import { dependentsOf } from "./read-repair";
import { whyNot } from "./repair-offers";
import type { RepairInput } from "./repair-program";
import { readSvmPeersAlong } from "./svm-peers-along";
import { toOperationRow } from "./to-operation";

/** What was chosen beside the act. */
interface Chosen {
  encryption?: string | undefined;
  /** SVM peers that are removed first. */
  svmPeers?: UnpairSvmPeers | null;
}

/** What the operation is to do, without a secret. */
async function inputOf(
  { driver, sides, ends }: Diagnosed,
  act: "renew" | "anew",
  signal: AbortSignal,
  { encryption, svmPeers = null }: Chosen,
): Promise<RepairInput> {
  if (act === "anew") {
    const half = (side: SideName) =>
      ends[side] && {
        key: ends[side].key,
        id: ends[side].local.id,
        name: ends[side].name,
        status: ends[side].status,
        nativeState: ends[side].nativeState,
      };
    return {
      act,
      halves: { a: half("a"), b: half("b") },
      options: await driver.repair.again(sides, ends, signal),
      ...(svmPeers && { svmPeers: alongInput(ends, svmPeers) }),
    };
  }
  if (!ends.a || !ends.b)
    throw new AppError("conflict", "One half is missing.", { remedy: "Pair them anew." });
  return {
    act,
    renewal: await driver.repair.renewal(sides, { a: ends.a, b: ends.b }, signal, encryption),
  };
}

const elsewhere =
  "The other end is not on a registered connection, so this cannot be done from here.";

/** Why the halves of a relationship, working or not, cannot be given a new secret now; null when they can. */
export function renewalDenied(found: Diagnosed | DiagnosedAlone): string | null {
  if ("peer" in found) return elsewhere;
  const { finding, words, acts } = found.diagnosis;
  if (finding === "unknown") return words;
  if (!found.ends.a || !found.ends.b) return "One half is missing.";
  return finding === "none" || acts.includes("renew")
    ? null
    : `A new ${found.driver.repair.secret.noun} would not help: ${words}`;
}

/**
 * Begins to give both halves of a relationship a new secret, also where it works; goes on after this resolves.
 * @param encryption what both then propose, where the system lets that be chosen; left as it is without.
 * @throws AppError `not_found`, `invalid_input`; `conflict` when it cannot be done now.
 */
export async function beginRenewal(
  peerId: string,
  asked: BeginContext,
  encryption?: string,
): Promise<OperationRow> {
  const found = await diagnose(peerId, asked.signal);
  const denied = renewalDenied(found);
  if (denied !== null || "peer" in found) throw new AppError("conflict", denied ?? elsewhere);
  return record(found, "renew", asked, { encryption });
}

/**
 * Begins to put a relationship right; goes on after this resolves. Removing what is left is an unpairing.
 * @param svmPeers whether a removal, and pairing anew, takes the SVM peers on what is left along. They are not made again.
 * @throws AppError `not_found`, `invalid_input`; `conflict` when the act does not fit what is found now.
 */
export async function beginRepair(
  peerId: string,
  act: RepairAction,
  asked: BeginContext,
  { svmPeers: along = false }: { svmPeers?: boolean } = {},
): Promise<OperationRow> {
  const found = await diagnose(peerId, asked.signal);
  if ("peer" in found)
    throw new AppError("conflict", elsewhere, {
      remedy: found.diagnosis.byHand[0] ?? "Register the other end under Connections.",
    });
  const dependents = await dependentsOf(found, asked.signal);
  if (!found.diagnosis.acts.includes(act))
    throw new AppError(
      "conflict",
      found.diagnosis.finding === "none"
        ? "There is nothing to repair any more."
        : `This does not fit what was found: ${found.diagnosis.words}`,
      { remedy: "Look at the relationship again." },
    );
  // What goes along with a removal does not stand in its way; that is judged where it is begun.
  if (act === "remove" && along) return beginUnpair(peerId, asked, { svmPeers: along });
  const svmPeers =
    act === "anew" && along ? await readSvmPeersAlong(found, found.ends, asked.signal) : null;
  const denied = svmPeers?.denied ?? whyNot(found, act, dependents, svmPeers !== null);
  if (denied !== null) throw new AppError("conflict", denied);
  if (act === "remove") return beginUnpair(peerId, asked);
  return record(found, act, asked, { svmPeers });
}

async function record(
  found: Diagnosed,
  act: "renew" | "anew",
  asked: BeginContext,
  chosen: Chosen,
): Promise<OperationRow> {
  const { encryption, svmPeers } = chosen;
  const { system, driver, sides, ends } = found;
  const [one, other] = [sides.a.connectionName, sides.b.connectionName];
  const title =
    act === "anew"
      ? `Pair ${one} with ${other} anew`
      : encryption === undefined
        ? `Renew the ${driver.repair.secret.noun} of ${one} and ${other}`
        : `Set the encryption of ${one} and ${other}`;
  const [a, b] = sideNames.map((side) => ({
    connectionId: sides[side].connectionId,
    connectionName: sides[side].connectionName,
    key: ends[side]?.key ?? null,
  }));
  if (!a || !b) throw new AppError("internal", "A side is missing.");
  const { operation } = await beginOperation({
    kind: "repair",
    system,
    title,
    a,
    b,
    input: { ...(await inputOf(found, act, asked.signal, chosen)) },
    actor: asked.actor,
    correlationId: asked.correlationId,
    ...asked.recorded,
  });
  asked.audit.target({ id: operation.id, label: title });
  asked.audit.detail({
    act,
    finding: found.diagnosis.finding,
    a: a.connectionName,
    b: b.connectionName,
    ...(svmPeers && {
      svmPeers: svmPeers.items.map(({ local, remote }) => `${local} → ${remote}`),
    }),
  });
  return toOperationRow(operation);
}
