import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import type { Upstream } from "@/lib/upstream/upstream";
import type { PeerOperation } from "./error-catalogue";
import { createOntapHttp, type Answer } from "./http";
import * as wire from "./wire";

const peersPath = "/api/cluster/peers";
const peerPath = (uuid: string): string => `${peersPath}/${encodeURIComponent(uuid)}`;

/** ONTAP reads | * ! < > as operators in a filter; quotes make the value literal. */
const literal = (value: string): string => `"${value.replaceAll('"', '\\"')}"`;
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A filter by IPspace, which a form may know by its name only. */
const inIpspace = (ipspace: string | undefined): Record<string, string> =>
  !ipspace
    ? {}
    : uuidPattern.test(ipspace)
      ? { "ipspace.uuid": ipspace }
      : { "ipspace.name": literal(ipspace) };

/** Every call this product makes of an ONTAP cluster; the only place that knows its URLs. */
export function createOntapClient(upstream: Upstream, authorization: string | null) {
  const http = createOntapHttp(upstream, authorization);
  const write = (
    operation: PeerOperation,
    method: "POST" | "PATCH" | "DELETE",
    path: string,
    query: Record<string, string>,
    body: unknown,
    secrets: readonly string[],
    signal: AbortSignal,
  ): Promise<Answer> => http.write(method, path, query, body, { operation, secrets }, signal);

  return {
    async cluster(signal: AbortSignal): Promise<wire.ClusterWire> {
      const answer = await http.get(
        "/api/cluster",
        { fields: "version,name,uuid,peering_policy,timezone" },
        wire.clusterOrNodeWireSchema,
        signal,
      );
      if (answer.name === undefined)
        throw new AppError("backend_invalid", "This node has not joined a cluster yet.", {
          remedy:
            "Create a cluster with it or let it join one, then enter the address of the cluster management LIF.",
          backend: { status: 200, code: null, text: "The cluster has no name." },
        });
      return answer;
    },
    /** From the Date header of an answer: ONTAP's API has no clock of the cluster as such. */
    clockAhead: (signal: AbortSignal) =>
      http.clockAhead("/api/cluster", { fields: "name" }, signal),
    peers: (signal: AbortSignal) =>
      http.list(peersPath, { fields: "*" }, wire.peerWireSchema, signal),
    peer: (uuid: string, signal: AbortSignal) =>
      http.get(peerPath(uuid), { fields: "*" }, wire.peerWireSchema, signal),
    /** Only whether the peers may be read; no records. */
    async probePeers(signal: AbortSignal): Promise<void> {
      await http.get(
        peersPath,
        { max_records: 1 },
        z.looseObject({ records: z.array(z.unknown()) }),
        signal,
      );
    },
    interclusterLifs: (ipspace: string | undefined, signal: AbortSignal) =>
      http.list(
        "/api/network/ip/interfaces",
        {
          services: "intercluster_core",
          ...inIpspace(ipspace),
          fields: "name,ip,enabled,state,ipspace,service_policy,location",
          order_by: "name",
        },
        wire.lifWireSchema,
        signal,
      ),
    /** Every address of the cluster itself: management and intercluster, not those of SVMs. */
    clusterLifs: (signal: AbortSignal) =>
      http.list(
        "/api/network/ip/interfaces",
        { scope: "cluster", fields: "name,ip,ipspace" },
        wire.lifWireSchema,
        signal,
      ),
    nodes: (signal: AbortSignal) =>
      http.list(
        "/api/cluster/nodes",
        { fields: "name,state,membership,model,version" },
        wire.nodeWireSchema,
        signal,
      ),
    ipspaces: (signal: AbortSignal) =>
      http.list("/api/network/ipspaces", { fields: "name" }, wire.ipspaceWireSchema, signal),
    broadcastDomains: (ipspace: string | undefined, signal: AbortSignal) =>
      http.list(
        "/api/network/ethernet/broadcast-domains",
        { ...inIpspace(ipspace), fields: "name,mtu,ports,ipspace" },
        wire.broadcastDomainWireSchema,
        signal,
      ),
    svms: (ipspace: string | undefined, signal: AbortSignal) =>
      http.list(
        "/api/svm/svms",
        { ...inIpspace(ipspace), fields: "name,state,subtype,ipspace" },
        wire.svmWireSchema,
        signal,
      ),
    svmPeersOf: (clusterName: string, signal: AbortSignal) =>
      http.list(
        "/api/svm/peers",
        { "peer.cluster.name": literal(clusterName), fields: "name,svm,peer,state,applications" },
        wire.svmPeerWireSchema,
        signal,
      ),
    certificates: (types: readonly string[], signal: AbortSignal) =>
      http.list(
        "/api/security/certificates",
        {
          type: types.join("|"),
          fields: "name,common_name,type,scope,svm,ca,serial_number,expiry_time",
        },
        wire.certificateWireSchema,
        signal,
      ),
    metrocluster: (signal: AbortSignal) =>
      http.get(
        "/api/cluster/metrocluster",
        { fields: "local.configuration_state,remote.cluster" },
        wire.metroclusterWireSchema,
        signal,
      ),
    accounts: (user: string, signal: AbortSignal) =>
      http.list(
        "/api/security/accounts",
        { name: literal(user), scope: "cluster", fields: "name,role" },
        wire.accountWireSchema,
        signal,
      ),

    createPeer: (body: unknown, secrets: readonly string[], signal: AbortSignal) =>
      write("create", "POST", peersPath, { return_records: "true" }, body, secrets, signal),
    updatePeer: (uuid: string, body: unknown, secrets: readonly string[], signal: AbortSignal) =>
      write("modify", "PATCH", peerPath(uuid), {}, body, secrets, signal),
    deletePeer: (uuid: string, signal: AbortSignal) =>
      write("delete", "DELETE", peerPath(uuid), {}, undefined, [], signal),
  };
}
export type OntapClient = ReturnType<typeof createOntapClient>;
