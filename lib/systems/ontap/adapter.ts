import "server-only";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { AdapterFactory } from "@/lib/systems/contract/adapter";
import { createSharing } from "@/lib/upstream/in-flight";
import { checkConnection } from "./check";
import { choiceKinds, readChoices } from "./choices";
import { createOntapClient } from "./client";
import { createKeyManagerAdapter } from "./key-managers/adapter";
import { createKeyManagerClient } from "./key-managers/client";
import { readLocalSide } from "./local-side";
import { asPartner, isPartner, partnerDependent, partnerOf, partnerUnread } from "./metrocluster";
import { signIn } from "./sign-in/sign-in";
import { createSvmPeerAdapter } from "./svm-peers/adapter";
import { createSvmPeerClient } from "./svm-peers/client";
import { createPermissionAdapter } from "./svm-peers/permissions/adapter";
import { replicationsReader } from "./svm-peers/replications";
import { releaseOf, toPeer } from "./to-peer";
import { createPeer, deletePeer, updatePeer } from "./write";

const svmPeerKind = "SVM peer";

/** One ONTAP cluster behind the product's contract. */
export const createOntapAdapter: AdapterFactory = (context) => {
  const { upstream, authorization, user, tokens } = signIn(context);
  const client = createOntapClient(upstream, authorization);
  // What a cluster says of itself is the same for all its peers that are read at once.
  const share = createSharing();
  return {
    choiceKinds,
    check: (signal) =>
      checkConnection(
        client,
        { address: context.connection.address, trust: context.trust, user, tokens },
        signal,
      ),
    async identify(signal) {
      const cluster = await client.cluster(signal);
      const rules = cluster.peering_policy;
      const yesNo = (value: boolean): string => (value ? "Yes" : "No");
      return {
        id: cluster.uuid,
        name: cluster.name,
        version: releaseOf(cluster.version),
        facts: {
          ...(rules?.minimum_passphrase_length === undefined
            ? {}
            : { "Minimum passphrase length": String(rules.minimum_passphrase_length) }),
          ...(rules?.authentication_required === undefined
            ? {}
            : { "Authentication required": yesNo(rules.authentication_required) }),
          ...(rules?.encryption_required === undefined
            ? {}
            : { "Encryption required": yesNo(rules.encryption_required) }),
          ...(cluster.timezone?.name === undefined ? {} : { "Time zone": cluster.timezone.name }),
        },
      };
    },
    async listPeers(signal): Promise<PeerSnapshot[]> {
      const [local, peers] = await Promise.all([
        readLocalSide(client, signal),
        client.peers(signal),
      ]);
      return peers.map((peer) => toPeer(peer, local));
    },
    async readPeer(key, signal) {
      const [local, wire, partner] = await Promise.all([
        share("local side", signal, (shared) => readLocalSide(client, shared)),
        client.peer(key, signal),
        share("partner", signal, (shared) => partnerOf(client, shared)),
      ]);
      const peer = toPeer(wire, local);
      return isPartner(partner, key) ? asPartner(peer) : peer;
    },
    choices: async (kind, params, signal) => readChoices(client, kind, params, signal),
    async dependents(key, signal) {
      const peer = await client.peer(key, signal);
      const name = peer.name || peer.remote?.name;
      const [svmPeers, site] = await Promise.all([
        name ? client.svmPeersOf(name, signal) : [],
        partnerOf(client, signal),
      ]);
      const of = name ?? peer.uuid;
      const partner = isPartner(site, peer.uuid);
      const replication =
        partner === null ? [partnerUnread(of)] : partner ? [partnerDependent(of)] : [];
      return replication.concat(
        svmPeers.map((svmPeer) => ({
          kind: svmPeerKind,
          goesAlong: true as const,
          name: `${svmPeer.svm?.name ?? "?"} → ${svmPeer.peer?.svm?.name ?? svmPeer.name ?? "?"}`,
          detail: [svmPeer.state, ...(svmPeer.applications ?? [])].filter(Boolean).join(", "),
        })),
      );
    },
    createPeer: (input, signal) => createPeer(client, input, signal),
    updatePeer: (key, input, signal) => updatePeer(client, key, input, signal),
    deletePeer: (key, signal) => deletePeer(client, key, signal),
    keyManagers: createKeyManagerAdapter(createKeyManagerClient(upstream, authorization)),
    svmPeers: createSvmPeerAdapter(
      createSvmPeerClient(upstream, authorization),
      createPermissionAdapter(upstream, authorization),
      replicationsReader(upstream, authorization),
    ),
  };
};
