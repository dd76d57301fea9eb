import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { authorize } from "./acl";
import { hostOf, leaderAddress, nodeName } from "./nodes";
import { profiles } from "./profiles";
import { json } from "./reply";
import type { Datacenter } from "./state";

/** GET /v1/agent/self: of the 200 keys of DebugConfig only those that bear on peering, ACLs and addresses. */
export function agentSelf(datacenter: Datacenter, request: LabRequest): LabResponse {
  const node = nodeName(datacenter);
  authorize(datacenter, request, "agent", "read", node);
  const { revision, buildDate, enterprise } = profiles[datacenter.profile];
  const [version = "", prerelease = ""] = profiles[datacenter.profile].version.split("-");
  const { switches, name, nodeId } = datacenter;
  const host = hostOf(datacenter);
  const grpcTls = switches.grpcTls ? 8503 : -1;
  return json(request, {
    Config: {
      Datacenter: name,
      PrimaryDatacenter: name,
      NodeName: node,
      NodeID: nodeId,
      Revision: revision,
      Server: true,
      Version: version,
      BuildDate: buildDate,
      ...(enterprise ? { Partition: "default" } : {}),
    },
    DebugConfig: {
      ACLResolverSettings: {
        ACLDefaultPolicy: switches.acls ? "deny" : "allow",
        ACLDownPolicy: "extend-cache",
        ACLPolicyTTL: "30s",
        ACLRoleTTL: "0s",
        ACLTokenTTL: "30s",
        ACLsEnabled: switches.acls,
        Datacenter: name,
        EnterpriseMeta: {},
        NodeName: node,
      },
      ACLsEnabled: switches.acls,
      AdvertiseAddrLAN: host,
      AdvertiseAddrWAN: host,
      BindAddr: host,
      ClientAddrs: [host],
      ConnectEnabled: switches.connect,
      Datacenter: name,
      GRPCPort: -1,
      GRPCTLSAddrs: switches.grpcTls ? [`tcp://${host}:${grpcTls}`] : [],
      GRPCTLSPort: grpcTls,
      HTTPPort: 8500,
      HTTPSPort: -1,
      NodeID: nodeId,
      NodeName: node,
      PeeringEnabled: switches.peering,
      PrimaryDatacenter: name,
      Revision: revision,
      ServerMode: true,
      ServerPort: 8300,
      Version: version,
      VersionMetadata: "",
      VersionPrerelease: prerelease,
    },
    Coord: { Vec: [0, 0, 0, 0, 0, 0, 0, 0], Error: 1.5, Adjustment: 0, Height: 0.00001 },
    Member: memberOf(datacenter),
    Stats: {
      build: { prerelease, revision, version, version_metadata: "" },
      consul: {
        acl: switches.acls ? "enabled" : "disabled",
        bootstrap: "true",
        known_datacenters: "1",
        leader: String(switches.leader),
        leader_addr: switches.leader ? leaderAddress(datacenter) : "",
        server: "true",
      },
    },
    Meta: { "consul-network-segment": "", "consul-version": version },
    xDS: {
      SupportedProxies: { envoy: ["1.33.2", "1.32.5", "1.31.8"] },
      Port: grpcTls,
      Ports: { Plaintext: -1, TLS: grpcTls },
    },
  });
}

/** What gossip tells of a server. */
const memberOf = (datacenter: Datacenter) => ({
  Name: nodeName(datacenter),
  Addr: hostOf(datacenter),
  Port: 8301,
  Tags: {
    acls: datacenter.switches.acls ? "1" : "0",
    bootstrap: "1",
    build: `${profiles[datacenter.profile].version}:${profiles[datacenter.profile].revision}`,
    dc: datacenter.name,
    grpc_tls_port: "8503",
    id: datacenter.nodeId,
    port: "8300",
    raft_vsn: "3",
    role: "consul",
    segment: "",
    vsn: "2",
    vsn_max: "3",
    vsn_min: "2",
    wan_join_port: "8302",
  },
  Status: 1,
  ProtocolMin: 1,
  ProtocolMax: 5,
  ProtocolCur: 2,
  DelegateMin: 2,
  DelegateMax: 5,
  DelegateCur: 4,
});
