import type { Ends, SideTexts } from "@/lib/systems/contract/repair";
import { applicationText } from "../applications";
import { peerWireSchema } from "../wire";

/** What goes with both halves. Source: NetApp reference, cluster peers 9.15.1, DELETE and "Creating". */
export function losses({ a, b }: Ends, names: SideTexts): string[] {
  const halves = [a, b].filter((half) => half !== null);
  if (halves.every(({ status }) => status === "pending" || status === "ended"))
    return ["The offered passphrase stops working."];
  const used = new Set(
    halves.flatMap(({ native }) => {
      const wire = peerWireSchema.safeParse(native);
      return wire.success ? (wire.data.peer_applications ?? []) : [];
    }),
  );
  const applications = [...used].map((name) => applicationText[name] ?? name);
  return [
    `${applications.length === 0 ? "Replication" : applications.join(" and ")} between ${names.a} and ${names.b} ${applications.length > 1 ? "stop" : "stops"}.`,
    "Peering the two again needs a new passphrase, and what each side allows the other is set anew.",
  ];
}
