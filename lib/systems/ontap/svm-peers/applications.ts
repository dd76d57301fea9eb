import type { SvmPeerDefinition } from "@/lib/systems/contract/svm-peers";

/** Source: NetApp reference, SVM peers, `applications`; code 9895996 for LUN copy. */
export const applications: SvmPeerDefinition["applications"] = [
  { value: "snapmirror", label: "SnapMirror", help: "Replicate volumes and SVMs.", chosen: true },
  { value: "flexcache", label: "FlexCache", help: "Cache a volume of the other SVM." },
  { value: "file_copy", label: "File copy", help: "Copy files between the two SVMs." },
  {
    value: "lun_copy",
    label: "LUN copy",
    help: "Copy LUNs between two SVMs.",
    unusable: "It works between SVMs of one cluster only.",
  },
];
