import "server-only";
import { beginRenewal, renewalDenied } from "@/lib/services/pairing/begin-repair";
import { diagnose } from "@/lib/services/pairing/diagnose";
import { systemOf } from "@/lib/systems/registry";
import type { Chosen, PeerAct, Planned, Planning } from "../contract";
import { asOperation, asPartOf, itsPeer } from "../item";
import { blocked, orBlocked, ready } from "../planned";

/** Whether both halves can be given a new secret now, and what that means for each. */
export async function planRenewal(
  chosen: Chosen,
  input: Planned["input"],
  { live, read, signal }: Planning,
): Promise<Planned> {
  const { peer, others } = chosen;
  const { label, loadPairing } = systemOf(peer.system);
  if (!loadPairing) return blocked(chosen, `${label} has no secret that both sides share here.`);
  if (!live)
    return others.length > 0 || peer.pairKey === null
      ? ready(chosen, input)
      : blocked(chosen, "The other end is not on a registered connection.");
  return orBlocked(chosen, async () => {
    const found = await diagnose(peer.id, signal, read);
    const denied = renewalDenied(found);
    if (denied !== null || "peer" in found) return blocked(chosen, denied ?? "");
    const { a, b } = found.ends;
    const words = a && b ? found.driver.repair.renewalWords({ a, b }) : { a: "", b: "" };
    return ready(chosen, input, {
      loses: [
        `${found.sides.a.connectionName}: ${words.a}`,
        `${found.sides.b.connectionName}: ${words.b}`,
      ],
    });
  });
}

/** Gives both halves of relationships a new secret, also where they work. */
export const renew: PeerAct = {
  per: "relationship",
  title: {
    one: "Renew the secret of 1 relationship",
    other: "Renew the secret of {n} relationships",
  },
  undoWords:
    "This cannot be undone: a secret that was replaced does not come back. Neither half is removed; should the second side fail, the two do not work until this is done again.",
  plan: (chosen, planning) => planRenewal(chosen, {}, planning),
  begin: (begin) => asOperation(() => beginRenewal(itsPeer(begin.item), asPartOf(begin))),
};
