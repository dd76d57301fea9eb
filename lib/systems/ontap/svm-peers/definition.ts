import type { SvmPeerDefinition, SvmPeerField } from "@/lib/systems/contract/svm-peers";
import { applications } from "./applications";
import { findRefusal } from "./catalogue";
import { permissions } from "./permissions/definition";
import { validateSvmPeer } from "./rules";
import { svmPeerStates } from "./states";

/** What a removed SVM peer takes from each application. Source: ONTAP, SVM peering: intercluster SVM peer relationships. */
const lost: Record<string, string> = {
  snapmirror:
    "SnapMirror between the two SVMs stops: transfers fail until they are peered again. The data on both sides stays.",
  flexcache:
    "FlexCache volumes between the two SVMs lose their origin. ONTAP refuses while there are any.",
  file_copy: "Files can no longer be copied between the two SVMs.",
  lun_copy: "LUNs can no longer be copied between the two SVMs.",
};

const fields: Record<"create" | "accept", Record<string, SvmPeerField>> = {
  create: { svm: "local", "peer.svm": "remote", name: "nameHere", applications: "applications" },
  accept: { svm: "remote", "peer.svm": "local", name: "nameThere", applications: "applications" },
};

/** SVM peers: relationships between SVMs on top of a cluster peer (`/api/svm/peers`). */
export const svmPeers: SvmPeerDefinition = {
  description: "SnapMirror and FlexCache work between two SVMs once these are peered as well.",
  states: svmPeerStates,
  applications,
  canCreate: ({ status, nativeState, name }) =>
    status === "healthy"
      ? { allowed: true }
      : {
          allowed: false,
          reason: `${name} is ${nativeState}: the two clusters must reach each other to peer SVMs. Put the cluster peer right first.`,
        },
  validate: validateSvmPeer,
  consequences: (used) =>
    used.map((application) => lost[application] ?? `${application} between the two SVMs stops.`),
  fieldOf(step, { backend }) {
    const field = findRefusal(step === "create" ? "create" : "modify", backend?.code ?? null)
      ?.fields[0];
    return field === undefined ? null : (fields[step][field] ?? null);
  },
  replication: {
    label: "SnapMirror",
    // ONTAP: "Relationship is in use by SnapMirror in local cluster", or in peer cluster; also of one that was only
    // broken off, until it is deleted at the destination and released at the source.
    removalDenied: (replications) =>
      replications.length === 0
        ? null
        : `ONTAP does not remove an SVM peer that SnapMirror uses (${replications.map(({ source, destination }) => `${source} → ${destination}`).join(", ")}). Delete the SnapMirror relationships on the destination cluster and release them on the source cluster first.`,
  },
  permissions,
};
