import "server-only";
import { z } from "zod";
import type { UnpairPlan } from "@/lib/domain/pairing";
import { beginUnpair } from "@/lib/services/pairing/begin-unpair";
import { planUnpair } from "@/lib/services/pairing/plan-unpair";
import { systemOf } from "@/lib/systems/registry";
import type { Chosen, PeerAct, Planned, Planning } from "../contract";
import { asOperation, asPartOf, itsPeer } from "../item";
import { blocked, orBlocked, ready } from "../planned";

const inputSchema = z.object({ leaveSilent: z.boolean() });

function judge(chosen: Chosen, plan: UnpairPlan, input: z.infer<typeof inputSchema>): Planned {
  if (plan.denied !== null) return blocked(chosen, plan.denied);
  const silent = plan.sides.filter(({ problem }) => problem !== null);
  const [first] = silent;
  const why = first && `${first.connectionName} cannot be read: ${first.problem?.detail ?? ""}`;
  if (first && (silent.length > 1 || !input.leaveSilent))
    return blocked(chosen, why ?? "", silent.length > 1 ? null : first.connectionName);
  if (plan.sides.every(({ half }) => half === null))
    return blocked(chosen, "Neither side has this relationship any more.");
  const standing = plan.sides.flatMap(({ connectionName, dependents }) =>
    dependents.map(({ kind, name }) => `${kind} ${name} on ${connectionName}`),
  );
  return ready(chosen, input, {
    loses: [
      ...plan.lost,
      ...(standing.length > 0 ? [`Depends on it: ${standing.join(", ")}.`] : []),
    ],
    ...(first && {
      warning: `${first.connectionName} does not answer: the other half is removed now, and its own as soon as it answers again. What stands on it is not known.`,
    }),
  });
}

/** Removes both halves of relationships. */
export const unpair: PeerAct = {
  per: "relationship",
  title: { one: "Unpair 1 relationship", other: "Unpair {n} relationships" },
  undoWords:
    "This cannot be undone: a half that was removed does not come back, and pairing again makes a new relationship with a new secret.",
  typedVerb: "unpair",
  async plan(chosen, { options, live, read, signal }: Planning) {
    const { peer } = chosen;
    if (!systemOf(peer.system).loadPairing)
      return blocked(chosen, `Peers of ${systemOf(peer.system).label} are deleted one by one.`);
    const input = { leaveSilent: options.leaveSilent };
    if (!live) return ready(chosen, input);
    return orBlocked(chosen, async () => {
      return judge(
        chosen,
        // SVM peers do not go along with many relationships at once.
        await planUnpair(peer.id, signal, { read, lastKnown: input.leaveSilent, along: false }),
        input,
      );
    });
  },
  begin: (begin) =>
    asOperation(() =>
      beginUnpair(itsPeer(begin.item), {
        ...asPartOf(begin),
        ...inputSchema.parse(begin.item.input),
      }),
    ),
};
