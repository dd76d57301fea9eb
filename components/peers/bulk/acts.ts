import { LockKeyhole, RefreshCw, Repeat, RotateCcwKey, Tag, Trash2, Unlink } from "lucide-react";
import { mostInBatch, type PeerActName, peerActNames } from "@/lib/domain/batch-acts";
import type { PeerRow } from "@/lib/domain/peer";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { SystemLabel } from "../list/peer-columns";

interface ActLook {
  /** On the button that does it, before "3 relationships". */
  verb: string;
  noun: "relationship" | "peer" | "connection";
  icon: typeof Unlink;
  danger: boolean;
  /** Why it is of no use for any of a selection; undefined where it is for some. */
  unfit: (
    peers: readonly PeerRow[],
    systemOf: (peer: PeerRow) => SystemLabel | undefined,
  ) => string | undefined;
}

const ofPairs: ActLook["unfit"] = (peers, systemOf) =>
  peers.some((peer) => systemOf(peer)?.pairs)
    ? undefined
    : "Both sides of these are not worked on together here.";

export const actLooks: Readonly<Record<PeerActName, ActLook>> = {
  unpair: {
    verb: "Unpair",
    noun: "relationship",
    icon: Unlink,
    danger: true,
    unfit: ofPairs,
  },
  delete: {
    verb: "Delete",
    noun: "peer",
    icon: Trash2,
    danger: true,
    unfit: (peers) =>
      peers.some(({ status }) => status === "ended") ? undefined : "None of these has ended.",
  },
  renew: {
    verb: "Renew",
    noun: "relationship",
    icon: RotateCcwKey,
    danger: false,
    unfit: ofPairs,
  },
  anew: {
    verb: "Re-establish",
    noun: "relationship",
    icon: Repeat,
    danger: true,
    unfit: (peers, systemOf) =>
      ofPairs(peers, systemOf) ??
      (peers.some(({ status }) => status !== "healthy") ? undefined : "All of these work."),
  },
  encryption: {
    verb: "Set the encryption of",
    noun: "relationship",
    icon: LockKeyhole,
    danger: false,
    unfit: (peers, systemOf) =>
      peers.some((peer) => systemOf(peer)?.encryptionChoices)
        ? undefined
        : "The encryption of these cannot be chosen.",
  },
  label: {
    verb: "Label",
    noun: "relationship",
    icon: Tag,
    danger: false,
    unfit: () => undefined,
  },
  refresh: {
    verb: "Read",
    noun: "connection",
    icon: RefreshCw,
    danger: false,
    unfit: () => undefined,
  },
};

/** Every act on a selection, each with why it cannot be done to it, where it cannot. */
export function actsOn(
  peers: readonly PeerRow[],
  systems: readonly SystemLabel[],
  role: Role,
): { act: PeerActName; denied: string | undefined }[] {
  const systemOf = (peer: PeerRow) => systems.find(({ id }) => id === peer.system);
  const byRole = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  const tooMany = peers.length > mostInBatch ? `Choose at most ${mostInBatch} at once.` : undefined;
  return peerActNames.map((act) => ({
    act,
    denied: byRole ?? tooMany ?? actLooks[act].unfit(peers, systemOf),
  }));
}
