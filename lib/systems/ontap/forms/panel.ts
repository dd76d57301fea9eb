import type { Judged, PanelLine } from "@/lib/systems/contract/forms";
import { nodesOf, nodesWithoutLif } from "./cluster-view";
import { createFormSchema } from "./create-schema";
import {
  bringsPassphrase,
  draftOf,
  isAccepting,
  type Context,
  type CreateValues,
  type RawInput,
} from "./draft";
import { findingsOf } from "./findings";
import { lineIds, matrixLines, type LineId } from "./matrix-lines";

/** The combination a complete input is. */
function combinationOf(input: RawInput): LineId {
  if (input.authentication === "absent") return "unauthenticated";
  if (input.way === "accept") return "accept";
  if (input.passphrase !== undefined) return "own-passphrase";
  if ((input.remoteAddresses ?? []).length > 0) return "bound-offer";
  return input.name === undefined ? "open-offer" : "open-offer-named";
}

/** The one line that says what would come of it: a documented refusal, something missing, or the combination. */
function decisionOf(
  values: CreateValues,
  input: RawInput,
  context: Context,
  judged: Judged,
): LineId {
  const refusal = findingsOf(input, context).find(
    ({ line, path: [field] }) => line !== null && judged(String(field)),
  )?.line;
  const missingPassphrase =
    bringsPassphrase(values) && input.passphrase === undefined && judged("passphrase");
  if (
    missingPassphrase &&
    isAccepting(values) &&
    !refusal &&
    (input.remoteAddresses ?? []).length > 0
  )
    return "accept-without-passphrase";
  if (refusal) return refusal;
  return createFormSchema(context).safeParse(values).success ? combinationOf(input) : "incomplete";
}

function warningsOf(input: RawInput, context: Context): LineId[] {
  const nodes = nodesOf(context);
  const without = nodesWithoutLif(context, input.ipspace ?? "", null);
  const made = input.localNetwork?.addresses.length ?? 0;
  const open = input.way === "offer" && (input.remoteAddresses ?? []).length === 0;
  return [
    ...(open &&
    made === 0 &&
    nodes &&
    without &&
    nodes.length > 0 &&
    without.length === nodes.length
      ? (["offer-without-lif"] as const)
      : []),
    ...(made > 0 && without && made < without.length ? (["lifs-few"] as const) : []),
    ...(input.localNetwork ? (["lifs-stay"] as const) : []),
  ];
}

/** Ids of the lines that are current: first the decision, then the warnings, which matter only to what is accepted. */
export function currentLines(
  values: CreateValues,
  context: Context,
  judged: Judged = () => true,
): LineId[] {
  const input = draftOf(values, context.nowMs);
  const decision = decisionOf(values, input, context, judged);
  return [
    decision,
    ...(matrixLines[decision].verdict === "accepted" ? warningsOf(input, context) : []),
  ];
}

/** Every documented combination of the chosen mode, and which one is being built: none while something is missing. */
export function panel(values: CreateValues, context: Context, judged?: Judged): PanelLine[] {
  const current = new Set(currentLines(values, context, judged));
  const mode = isAccepting(values) ? "accept" : "offer";
  return lineIds.flatMap((id): PanelLine[] => {
    const { verdict, title, reason, code, mode: only } = matrixLines[id];
    if ((only !== undefined && only !== mode) || id === "incomplete") return [];
    return [
      { verdict, title, reason, ...(code === undefined ? {} : { code }), current: current.has(id) },
    ];
  });
}
