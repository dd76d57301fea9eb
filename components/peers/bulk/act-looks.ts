import { LockKeyhole, RefreshCw, Repeat, RotateCcwKey, Tag, Trash2, Unlink } from "lucide-react";
import type { PeerActName } from "@/lib/domain/batch-acts";

interface ActLook {
  /** On the button that does it, before "3 relationships". */
  verb: string;
  noun: "relationship" | "peer" | "connection";
  icon: typeof Unlink;
  danger: boolean;
}

/** How each act on peers looks once several are chosen. */
export const actLooks: Readonly<Record<PeerActName, ActLook>> = {
  unpair: { verb: "Unpair", noun: "relationship", icon: Unlink, danger: true },
  delete: { verb: "Delete", noun: "peer", icon: Trash2, danger: true },
  renew: { verb: "Renew", noun: "relationship", icon: RotateCcwKey, danger: false },
  anew: { verb: "Re-establish", noun: "relationship", icon: Repeat, danger: true },
  encryption: {
    verb: "Set the encryption of",
    noun: "relationship",
    icon: LockKeyhole,
    danger: false,
  },
  label: { verb: "Label", noun: "relationship", icon: Tag, danger: false },
  refresh: { verb: "Read", noun: "connection", icon: RefreshCw, danger: false },
};
