import type { Peer } from "@/lib/domain/peer";
import type { PeerEditor, RequestPreview } from "@/lib/systems/contract/forms";
import type { UpdateInput } from "../inputs";
import { updateBody } from "../to-request";
import { svmPermissionCommand } from "./cli";
import { consequences } from "./consequences";
import type { OntapForms } from "./draft";
import { editorFields } from "./editor-fields";
import { editorSchema } from "./editor-schema";
import { editorChanges, editorDefaults, isOpen, wireOf } from "./editor-values";
import { mask } from "./request";

function fixed(peer: Peer): readonly { label: string; value: string; reason: string }[] {
  const wire = wireOf(peer);
  const allowed = (wire.initial_allowed_svms ?? []).flatMap((svm) => svm.name ?? svm.uuid ?? []);
  const serial = wire.remote?.serial_number;
  return [
    ...(isOpen(peer)
      ? []
      : [
          {
            label: "Initially allowed SVMs",
            value:
              allowed.length === 0 ? "None" : allowed.includes("*") ? "All" : allowed.join(", "),
            reason: `They can be changed only until the other cluster accepts. Later, give permission on the command line: ${svmPermissionCommand(peer.name)}`,
          },
        ]),
    ...(peer.remote.name === null
      ? []
      : [
          {
            label: "Other cluster",
            value: serial ? `${peer.remote.name} (${serial})` : peer.remote.name,
            reason:
              "A relationship stays with its cluster. To peer with another one, create a new relationship.",
          },
        ]),
    {
      label: "Local LIFs",
      value: peer.local.addresses.join(", ") || "None",
      reason:
        "LIFs are made only together with a new relationship, or in the cluster's own network settings.",
    },
  ];
}

/** The request of a change, its passphrase masked. */
function request(peer: Peer, changes: UpdateInput): RequestPreview {
  const masked: UpdateInput = {
    ...changes,
    ...(changes.passphrase !== undefined && { passphrase: mask }),
  };
  return {
    method: "PATCH",
    path: `/api/cluster/peers/${encodeURIComponent(peer.key)}`,
    body: updateBody(masked),
  };
}

/** Changing one side of a relationship in one request that holds only what differs. */
export const editor: PeerEditor<OntapForms> = {
  fields: editorFields,
  choices: () => ["policy", "peerNames", "nodes", "localAddresses"],
  fixed,
  defaults: editorDefaults,
  schema: editorSchema,
  changes: (peer, values, { nowMs }) => editorChanges(peer, values, nowMs),
  request,
  consequences,
};
