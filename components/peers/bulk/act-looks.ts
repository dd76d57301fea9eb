import { LockKeyhole, RefreshCw, Repeat, RotateCcwKey, Tag, Trash2, Unlink } from "lucide-react";
import type { CountedWords } from "@/lib/domain/counted";
import type { PeerActName } from "@/lib/domain/batch-acts";

interface ActLook {
  /** On the button that does it, while it is not known to how many, or when to none. */
  verb: string;
  confirm: CountedWords;
  icon: typeof Unlink;
  danger: boolean;
}

/** How each act on peers looks once several are chosen. */
export const actLooks: Readonly<Record<PeerActName, ActLook>> = {
  unpair: {
    verb: "Unpair",
    confirm: { one: "Unpair 1 relationship", other: "Unpair {n} relationships" },
    icon: Unlink,
    danger: true,
  },
  delete: {
    verb: "Delete",
    confirm: { one: "Delete 1 peer", other: "Delete {n} peers" },
    icon: Trash2,
    danger: true,
  },
  renew: {
    verb: "Renew",
    confirm: { one: "Renew 1 relationship", other: "Renew {n} relationships" },
    icon: RotateCcwKey,
    danger: false,
  },
  anew: {
    verb: "Re-establish",
    confirm: { one: "Re-establish 1 relationship", other: "Re-establish {n} relationships" },
    icon: Repeat,
    danger: true,
  },
  encryption: {
    verb: "Set encryption",
    confirm: {
      one: "Set the encryption of 1 relationship",
      other: "Set the encryption of {n} relationships",
    },
    icon: LockKeyhole,
    danger: false,
  },
  label: {
    verb: "Label",
    confirm: { one: "Label 1 relationship", other: "Label {n} relationships" },
    icon: Tag,
    danger: false,
  },
  refresh: {
    verb: "Read",
    confirm: { one: "Read 1 connection", other: "Read {n} connections" },
    icon: RefreshCw,
    danger: false,
  },
};
