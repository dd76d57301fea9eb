import "server-only";
import { beginRepair } from "@/lib/services/pairing/begin-repair";
import { readRepair } from "@/lib/services/pairing/read-repair";
import { systemOf } from "@/lib/systems/registry";
import type { PeerAct } from "../contract";
import { asOperation, asPartOf, itsPeer } from "../item";
import { blocked, orBlocked, ready } from "../planned";

/** Removes what is left of relationships that broke for good, and makes them again. */
export const anew: PeerAct = {
  per: "relationship",
  title: { one: "Re-establish 1 relationship", other: "Re-establish {n} relationships" },
  undoWords:
    "This cannot be undone: old halves that were removed do not come back. What is made anew is taken back when it fails.",
  async plan(chosen, { live, read, signal }) {
    const { label, loadPairing } = systemOf(chosen.peer.system);
    if (!loadPairing) return blocked(chosen, `Peers of ${label} are not made from both ends here.`);
    if (!live) return ready(chosen, {});
    return orBlocked(chosen, async () => {
      const repair = await readRepair(chosen.peer.id, signal, read);
      const offer = repair.acts.find(({ act }) => act === "anew");
      if (!offer)
        return blocked(
          chosen,
          repair.finding === "none" ? "It works: there is nothing to re-establish." : repair.words,
        );
      if (offer.denied !== null) return blocked(chosen, offer.denied);
      const nameOf = (side: "a" | "b") =>
        repair.ends.find((end) => end.side === side)?.connectionName ?? "";
      return ready(
        chosen,
        {},
        {
          loses: offer.effects.map(({ side, text }) => `${nameOf(side)}: ${text}`),
        },
      );
    });
  },
  begin: (begin) => asOperation(() => beginRepair(itsPeer(begin.item), "anew", asPartOf(begin))),
};
