import "server-only";
import { z } from "zod";
import { beginRenewal } from "@/lib/services/pairing/begin-repair";
import { systemOf } from "@/lib/systems/registry";
import type { PeerAct } from "../contract";
import { asOperation, asPartOf, itsPeer } from "../item";
import { blocked } from "../planned";
import { planRenewal } from "./renew";

const inputSchema = z.object({ encryption: z.string(), before: z.string().nullable() });

/** Sets what both halves propose as encryption; systems tie that to a new secret. */
export const encryption: PeerAct = {
  per: "relationship",
  title: {
    one: "Set the encryption of 1 relationship",
    other: "Set the encryption of {n} relationships",
  },
  undoWords:
    "The former encryption can be set again afterwards. The secret is replaced on both sides with it, and the old one does not come back.",
  async plan(chosen, planning) {
    const { peer, others } = chosen;
    const { label, encryptionChoices } = systemOf(peer.system);
    if (!encryptionChoices)
      return blocked(chosen, `${label} does not let the encryption of a peer be chosen.`);
    const wanted = planning.options.encryption ?? "";
    if (encryptionChoices[wanted] === undefined)
      return blocked(chosen, `${label} knows no such encryption.`);
    const before = [peer, ...others].map((each) => each.encryption);
    if (before.every((each) => each === wanted))
      return {
        ...blocked(chosen, `It is ${encryptionChoices[wanted]} already.`),
        verdict: "left-out",
      };
    const [one] = before;
    const alike = before.every((each) => each === one) ? (one ?? null) : null;
    return planRenewal(chosen, { encryption: wanted, before: alike }, planning);
  },
  begin: (begin) => {
    const { encryption: wanted, before } = inputSchema.parse(begin.item.input);
    return asOperation(
      () => beginRenewal(itsPeer(begin.item), asPartOf(begin), wanted),
      before === null ? undefined : { encryption: before },
    );
  },
  undo({ act }, { subject, exclusive, input, before }) {
    const former = z.object({ encryption: z.string() }).safeParse(before);
    if (!former.success) return null;
    return {
      act,
      item: {
        subject,
        input: { encryption: former.data.encryption, before: input["encryption"] ?? null },
        ...(exclusive !== null && { exclusive }),
      },
    };
  },
};
