import type { MenuItem } from "@/components/ui/menu-items";
import { toast } from "@/components/ui/toast";
import { copyText } from "@/components/ui/use-copy";
import type { PeerActName } from "@/lib/domain/batch-acts";
import type { PeerRow } from "@/lib/domain/peer";
import { peerActPath, unpairAct } from "@/lib/domain/peer-act-path";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import { actLabels } from "../bulk/act-labels";
import type { Asked } from "../bulk/bulk-dialog";
import type { SystemLabel } from "./peer-columns";

export interface RowActs {
  peer: PeerRow;
  systems: readonly SystemLabel[];
  role: Role;
  /** Opens the dialog of an act that a list can do. */
  ask: (asked: Asked) => void;
}

async function copy(peer: PeerRow): Promise<void> {
  if (await copyText(peer.id))
    toast({ tone: "success", message: `Copied the ID of ${peer.name}.` });
  else toast({ tone: "danger", message: "The browser did not let it be copied." });
}

/** What can be done with one peer right from a list, in groups, each with why it cannot be done. */
export function rowActs({ peer, systems, role, ask }: RowActs): readonly (readonly MenuItem[])[] {
  const write = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  const pairs = systems.find(({ id }) => id === peer.system)?.pairs;
  const alone =
    write ??
    (pairs ? undefined : "Both sides of this peer are not worked on together here.") ??
    (peer.pairKey === null
      ? "Its other half is not known. Open it for what can be done."
      : undefined);
  const asking = (act: PeerActName, denied: string | undefined): MenuItem => ({
    id: act,
    label: actLabels[act],
    denied,
    onSelect: () => ask({ act, peers: [peer] }),
  });
  return [
    [
      { id: "open", label: "Open", href: `/peers/${peer.id}` },
      { id: "copy", label: "Copy ID", onSelect: () => void copy(peer) },
      asking("refresh", write),
    ],
    [
      asking("renew", alone),
      asking("label", write),
      {
        id: "silence",
        label: "Silence alerts",
        hint: `of ${peer.connectionName}`,
        href: `/alerts/silences/new?connection=${peer.connectionId}`,
        denied: allows(role, "alerts.handle") ? undefined : reasonDenied("alerts.handle"),
      },
    ],
    [
      {
        id: "unpair",
        label: "Unpair both sides",
        danger: true,
        denied: alone,
        href: peerActPath(peer.id, unpairAct),
      },
      {
        id: "delete",
        label: "Delete this side",
        danger: true,
        denied: write,
        href: peerActPath(peer.id, "delete"),
      },
    ],
  ];
}
