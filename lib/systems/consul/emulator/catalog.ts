import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { authorize, may, resolveToken } from "./acl";
import { hostOf, nodeName, rpcAddresses } from "./nodes";
import { profiles } from "./profiles";
import { indexHeaders, json, Refusal } from "./reply";
import type { Datacenter } from "./state";

const indexes = { CreateIndex: 5, ModifyIndex: 5 };

const serverNode = (datacenter: Datacenter, number: number) => {
  const host = hostOf(datacenter, number);
  return {
    ID: number === 0 ? datacenter.nodeId : `${datacenter.nodeId.slice(0, -1)}${number}`,
    Node: nodeName(datacenter, number),
    Address: host,
    Datacenter: datacenter.name,
    TaggedAddresses: { lan: host, lan_ipv4: host, wan: host, wan_ipv4: host },
    Meta: {
      "consul-network-segment": "",
      "consul-version": profiles[datacenter.profile].version.split("-")[0] ?? "",
    },
    ...indexes,
  };
};

/** GET /v1/health/service/consul: the servers, which register themselves. */
export const serverInstances = (datacenter: Datacenter) =>
  datacenter.serverAddresses.map((_address, number) => ({
    Node: serverNode(datacenter, number),
    Service: {
      ID: "consul",
      Service: "consul",
      Tags: [],
      Address: "",
      Meta: {},
      Port: 8300,
      Weights: { Passing: 1, Warning: 1 },
      EnableTagOverride: false,
      Proxy: { Mode: "", MeshGateway: {}, Expose: {} },
      Connect: {},
      PeerName: "",
      ...indexes,
    },
    Checks: [
      {
        Node: nodeName(datacenter, number),
        CheckID: "serfHealth",
        Name: "Serf Health Status",
        Status: "passing",
        Notes: "",
        Output: "Agent alive and reachable",
        ServiceID: "",
        ServiceName: "",
        ServiceTags: [],
        Type: "",
        ...indexes,
      },
    ],
  }));

/** GET /v1/catalog/datacenters: needs no rights. */
export const datacenters = (datacenter: Datacenter, request: LabRequest): LabResponse =>
  json(request, [datacenter.name]);

const allowed = (datacenter: Datacenter, request: LabRequest, resource: string): boolean =>
  may(datacenter, resolveToken(datacenter, request), resource, "read");

/** GET /v1/catalog/nodes: without the right to read nodes, none. */
export const nodes = (datacenter: Datacenter, request: LabRequest): LabResponse =>
  json(
    request,
    allowed(datacenter, request, "node")
      ? datacenter.serverAddresses.map((_address, number) => serverNode(datacenter, number))
      : [],
    indexHeaders(datacenter, datacenter.index),
  );

/** GET /v1/catalog/services: names with their tags; what may not be read is left out. */
export function services(datacenter: Datacenter, request: LabRequest): LabResponse {
  const exported = [...datacenter.peerings.values()].flatMap((peering) => peering.exported);
  const names = allowed(datacenter, request, "service")
    ? ["consul", ...new Set(exported.sort())]
    : [];
  return json(
    request,
    Object.fromEntries(names.map((name) => [name, []])),
    indexHeaders(datacenter, datacenter.index),
  );
}

/** GET /v1/connect/ca/configuration */
export function caConfiguration(datacenter: Datacenter, request: LabRequest): LabResponse {
  authorize(datacenter, request, "operator", "read");
  return json(request, {
    Provider: "consul",
    Config: { IntermediateCertTTL: "8760h", LeafCertTTL: "72h", RotationPeriod: "2160h" },
    State: null,
    ForceWithoutCrossSigning: false,
    ...indexes,
  });
}

/** GET /v1/operator/raft/configuration */
export function raftConfiguration(datacenter: Datacenter, request: LabRequest): LabResponse {
  authorize(datacenter, request, "operator", "read");
  return json(request, {
    Servers: rpcAddresses(datacenter).map((Address, number) => ({
      ID: serverNode(datacenter, number).ID,
      Node: nodeName(datacenter, number),
      Address,
      Leader: number === 0 && datacenter.switches.leader,
      Voter: true,
      LastIndex: datacenter.index,
      ProtocolVersion: "3",
    })),
    Index: 0,
  });
}

/** Config entries that a datacenter has, by kind and name. */
function entriesOf(datacenter: Datacenter): { Kind: string; Name?: string }[] {
  const { switches, peerings } = datacenter;
  const exports = new Map<string, string[]>();
  for (const { name, exported } of peerings.values())
    for (const service of exported) exports.set(service, [...(exports.get(service) ?? []), name]);
  const mesh = {
    Kind: "mesh",
    TransparentProxy: { MeshDestinationsOnly: false },
    Peering: { PeerThroughMeshGateways: true },
    ...indexes,
  };
  const exported = {
    Kind: "exported-services",
    Name: "default",
    Services: [...exports].map(([Name, peers]) => ({
      Name,
      Consumers: peers.map((Peer) => ({ Peer })),
    })),
    ...indexes,
  };
  return [
    ...(switches.meshGateways === "unused" ? [] : [mesh]),
    ...(exports.size > 0 ? [exported] : []),
  ];
}

/** GET /v1/config/:kind and /v1/config/:kind/:name; "mesh" needs no rights (agent/structs/config_entry_mesh.go CanRead). */
export function configEntries(
  datacenter: Datacenter,
  request: LabRequest,
  rest: string,
): LabResponse {
  const [kind = "", name] = rest.split("/");
  if (kind !== "mesh") authorize(datacenter, request, "mesh", "read");
  const entries = entriesOf(datacenter).filter((entry) => entry.Kind === kind);
  const headers = indexHeaders(datacenter, datacenter.index);
  if (name === undefined) return json(request, entries, headers);
  const found = entries.find((entry) => (entry.Name ?? "mesh") === name);
  if (!found) throw new Refusal(404, `Config entry not found for "${kind}" / "${name}"`);
  return json(request, found, headers);
}
