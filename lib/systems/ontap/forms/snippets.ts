import type { Peer } from "@/lib/domain/peer";
import type { PeerSnippet } from "@/lib/systems/contract/forms";
import { createBody, updateBody } from "../to-request";
import {
  createCommand,
  deleteCommand,
  healthCommand,
  renewCommand,
  showCommand,
  type Encryption,
} from "./cli";
import { editorDefaults, isOpen } from "./editor-values";
import { offeredAddresses } from "./offered-addresses";

const json = (body: unknown): string => JSON.stringify(body, null, 2);

/** Texts for the other cluster, the passphrase left as a placeholder. */
export function snippets(peer: Peer): readonly PeerSnippet[] {
  const here = peer.local.name ?? "<this cluster>";
  const before = editorDefaults(peer);
  const authenticated = before.authentication === "ok";
  const encryption: Encryption = before.encryption;
  if (isOpen(peer)) {
    const addresses = offeredAddresses(peer, peer.remote.addresses, null);
    const secret = authenticated
      ? { passphrase: "<passphrase>", encryption }
      : { authentication: "absent" as const };
    return [
      {
        title: "Accept on the other cluster: command line",
        text: createCommand({ addresses, encryption, authenticated }),
      },
      {
        title: "Accept on the other cluster: REST",
        text: `POST /api/cluster/peers?return_records=true\n${json(createBody({ way: "accept", remoteAddresses: addresses, ...secret }))}`,
      },
    ];
  }
  return [
    { title: "Check on this cluster", text: [showCommand(peer.name), healthCommand].join("\n") },
    {
      title: "Renew the passphrase on the other cluster: command line",
      text: renewCommand(here, encryption),
    },
    {
      title: "Renew the passphrase on the other cluster: REST",
      text: `PATCH /api/cluster/peers/${peer.local.id ?? "<uuid of its peer>"}\n${json(updateBody({ passphrase: "<passphrase>", encryption }))}`,
    },
    ...(peer.status === "healthy" || peer.status === "degraded"
      ? []
      : [{ title: "Delete the other half on the other cluster", text: deleteCommand(here) }]),
  ];
}
