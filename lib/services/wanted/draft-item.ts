import "server-only";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { PairHalf, PairingOptions } from "@/lib/domain/pairing";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { mayRenew, type Outcome, type PlanAct } from "@/lib/domain/wanted/drift";
import type { PlannedRequest } from "@/lib/domain/wanted/plan";
import type { WantedOptions } from "@/lib/domain/wanted/wanted-set";
import { AppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import { renewalDenied } from "@/lib/services/pairing/begin-repair";
import { readDependents, removalDenied } from "@/lib/services/pairing/dependents";
import { diagnose } from "@/lib/services/pairing/diagnose";
import { type ChosenPair, choosePair } from "@/lib/services/pairing/sides";
import type { PlanReadings } from "./plan-readings";
import type { RequestPreview } from "@/lib/systems/contract/forms";
import type { PairingForms } from "@/lib/systems/contract/pairing-forms";
import { systemOf } from "@/lib/systems/registry";

/** What would be done about one relationship, as it was read from both sides just now. */
export interface DraftedItem {
  system: string;
  /** Side a is the one that offers. */
  sides: Readonly<Record<SideName, { connectionId: string; connectionName: string }>>;
  halves: Readonly<Record<SideName, PairHalf | null>>;
  act: PlanAct;
  /** Null where nothing is made anew. */
  options: PairingOptions | null;
  requests: PlannedRequest[];
  lost: string[];
}

const readTimeoutMs = 20_000;
const nothing = { a: null, b: null };

const halfOf = (end: PeerSnapshot | null): PairHalf | null =>
  end && {
    key: end.key,
    id: end.local.id,
    name: end.name,
    status: end.status,
    nativeState: end.nativeState,
  };

async function formsOf(system: string): Promise<PairingForms> {
  const forms = await systemOf(system).loadPairing?.();
  if (!forms) throw new AppError("invalid_input", "These connections cannot be paired here.");
  return forms;
}

const namesOf = ({ a, b }: ChosenPair["sides"]) => ({ a: a.connectionName, b: b.connectionName });
const sidesOf = ({ a, b }: ChosenPair["sides"]): DraftedItem["sides"] => ({
  a: { connectionId: a.connectionId, connectionName: a.connectionName },
  b: { connectionId: b.connectionId, connectionName: b.connectionName },
});

/** What is wanted, put into what pairing would use, as the system takes it. */
const withWanted = (
  forms: PairingForms,
  proposed: PairingOptions,
  wanted: WantedOptions,
  sides: ChosenPair["sides"],
): PairingOptions =>
  parseInput(forms.schema, forms.wanted.into(proposed, wanted, namesOf(sides)), "/options");

function makingRequests(
  forms: PairingForms,
  options: PairingOptions,
  sides: ChosenPair["sides"],
): PlannedRequest[] {
  const requests = forms.requests(options);
  return sideNames.map((side) => ({
    side,
    connectionName: sides[side].connectionName,
    ...requests[side],
    note: side === "b" ? "With the secret that the other side made or was given." : null,
  }));
}

/** A request for each half that is there. */
const halfRequests = (
  { found: { sides }, halves }: Standing,
  request: (side: SideName, key: string) => RequestPreview,
): PlannedRequest[] =>
  sideNames.flatMap((side) => {
    const half = halves[side];
    if (!half) return [];
    const { connectionName } = sides[side];
    return [{ side, connectionName, ...request(side, half.key), note: null }];
  });

const removingRequests = (standing: Standing): PlannedRequest[] =>
  halfRequests(standing, (_side, key) => standing.forms.removal(key));

async function draftCreate(
  { a, b }: Pick<Outcome, "a" | "b">,
  wanted: WantedOptions,
  signal: AbortSignal,
  { open }: Partial<PlanReadings>,
): Promise<DraftedItem> {
  let pair = await choosePair(a, b, open);
  const forms = await formsOf(pair.system);
  let proposal = await pair.driver.propose(pair.sides, signal);
  if (proposal.swap) {
    pair = await choosePair(b, a, open);
    proposal = await pair.driver.propose(pair.sides, signal);
  }
  const options = withWanted(forms, proposal.options, wanted, pair.sides);
  return {
    act: "create",
    system: pair.system,
    sides: sidesOf(pair.sides),
    halves: nothing,
    options,
    requests: makingRequests(forms, options, pair.sides),
    lost: [],
  };
}

/** Both ends of a relationship that is there, read live. @throws AppError when they cannot be. */
async function readStanding(
  outcome: Outcome,
  signal: AbortSignal,
  { read }: Partial<PlanReadings>,
) {
  const [half] = outcome.halves;
  if (!half) throw new AppError("conflict", "Neither side has it any more.");
  const found = await diagnose(half.peerId, signal, read);
  if ("peer" in found)
    throw new AppError("conflict", "The other end is not on a registered connection any more.");
  for (const side of sideNames) {
    const { problem } = found.readings[side];
    if (problem)
      throw new AppError(
        "backend_unavailable",
        `${found.sides[side].connectionName} cannot be read: ${problem.detail}`,
      );
  }
  const both = [found.sides.a.connectionId, found.sides.b.connectionId];
  if (!both.includes(outcome.a) || !both.includes(outcome.b))
    throw new AppError("conflict", "It leads to another connection by now.");
  const forms = await formsOf(found.system);
  const halves = { a: halfOf(found.ends.a), b: halfOf(found.ends.b) };
  return { found, forms, halves };
}

type Standing = Awaited<ReturnType<typeof readStanding>>;

/** @throws AppError `conflict` when what stands on a half keeps it from being removed. */
async function assertRemovable({ found }: Standing, signal: AbortSignal): Promise<void> {
  const denied = removalDenied(found, await readDependents(found.sides, found.ends, signal));
  if (denied !== null) throw new AppError("conflict", denied);
}

async function draftRemove(
  outcome: Outcome,
  signal: AbortSignal,
  readings: Partial<PlanReadings>,
): Promise<DraftedItem> {
  const standing = await readStanding(outcome, signal, readings);
  await assertRemovable(standing, signal);
  const { found, halves } = standing;
  const { system, sides, ends, driver } = found;
  return {
    act: "remove",
    system,
    sides: sidesOf(sides),
    halves,
    options: null,
    requests: removingRequests(standing),
    lost: [...driver.repair.removalLoses(ends, namesOf(sides))],
  };
}

/** What both then propose; undefined leaves it as it is. */
export const encryptionOf = (wanted: WantedOptions): string | undefined => {
  const value = wanted["encryption"];
  return typeof value === "string" ? value : undefined;
};

/** Whether a new secret is enough: nothing has to be removed then. */
const isRenewable = ({ found }: Standing, outcome: Outcome): boolean =>
  mayRenew(outcome) &&
  renewalDenied(found) === null &&
  (outcome.kind === "differing" || found.diagnosis.acts[0] === "renew");

function draftRenewal(standing: Standing, wanted: WantedOptions): DraftedItem {
  const { found, forms, halves } = standing;
  return {
    act: "renew",
    system: found.system,
    sides: sidesOf(found.sides),
    halves,
    options: null,
    requests: halfRequests(standing, (side, key) => forms.renewal(side, key, encryptionOf(wanted))),
    lost: [`The ${found.driver.repair.secret.noun} that is in force does not come back.`],
  };
}

async function draftAgain(
  outcome: Outcome,
  wanted: WantedOptions,
  signal: AbortSignal,
  readings: Partial<PlanReadings>,
): Promise<DraftedItem> {
  const standing = await readStanding(outcome, signal, readings);
  if (isRenewable(standing, outcome)) return draftRenewal(standing, wanted);
  await assertRemovable(standing, signal);
  const { found, forms, halves } = standing;
  const { system, sides, ends, driver } = found;
  const options = withWanted(forms, await driver.repair.again(sides, ends, signal), wanted, sides);
  return {
    act: "reestablish",
    system,
    sides: sidesOf(sides),
    halves,
    options,
    requests: [...removingRequests(standing), ...makingRequests(forms, options, sides)],
    lost: [
      ...driver.repair.removalLoses(ends, namesOf(sides)),
      "It does not work between the removal and the new pairing. If that fails, the old halves stay removed.",
    ],
  };
}

/**
 * What an act would do about a line of drift, read live from both sides; changes nothing.
 * @param readings shares what is read with the other lines of a plan; alone, both sides are read for this one.
 * @throws AppError when a side cannot be read, what is wanted cannot be had, or what stands on it keeps it.
 */
export function draftItem(
  act: PlanAct,
  outcome: Outcome,
  wanted: WantedOptions,
  signal: AbortSignal,
  readings: Partial<PlanReadings> = {},
): Promise<DraftedItem> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  switch (act) {
    case "create":
      return draftCreate(outcome, wanted, limited, readings);
    case "renew":
    case "reestablish":
      return draftAgain(outcome, wanted, limited, readings);
    case "remove":
      return draftRemove(outcome, limited, readings);
  }
}
