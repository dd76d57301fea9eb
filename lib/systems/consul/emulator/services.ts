import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { may, resolveToken } from "./acl";
import { partitionOf } from "./checks";
import { sameName } from "./create";
import { profiles } from "./profiles";
import { json, Refusal, rpcRefusal } from "./reply";
import type { Datacenter, Peering } from "./state";

/** Same service, same size: a number that depends on the name only. */
const instancesOf = (service: string): number =>
  1 + ([...service].reduce((sum, character) => sum + character.charCodeAt(0), 0) % 4);

const serviceRow = (name: string, datacenter: string, instances: number) => ({
  Name: name,
  Datacenter: datacenter,
  Tags: null,
  Nodes:
    instances > 0 ? Array.from({ length: instances }, (_, index) => `node-${index + 1}`) : null,
  ExternalSources: null,
  InstanceCount: instances,
  ChecksPassing: instances,
  ChecksWarning: 0,
  ChecksCritical: 0,
  GatewayConfig: {},
  TransparentProxy: false,
  ConnectNative: false,
});

function peeringOf(datacenter: Datacenter, request: LabRequest): Peering | undefined {
  return sameName(datacenter, partitionOf(datacenter, request), request.query.get("peer") ?? "");
}

/** GET /v1/internal/ui/services?peer=: what is imported. Without the right to read services the list is empty. */
export function importedServices(datacenter: Datacenter, request: LabRequest): LabResponse {
  const peering = peeringOf(datacenter, request);
  const allowed = may(datacenter, resolveToken(datacenter, request), "service", "read");
  const names = peering?.stream && allowed ? peering.imported : [];
  return json(
    request,
    names.map((name) => ({
      ...serviceRow(name, peering?.remote.datacenter ?? "", instancesOf(name)),
      PeerName: peering?.name,
      ConnectedWithProxy: true,
      ConnectedWithGateway: false,
    })),
  );
}

/** GET /v1/internal/ui/exported-services?peer=: only the names mean anything; an unknown peer gives []. */
export function exportedServices(datacenter: Datacenter, request: LabRequest): LabResponse {
  const peering = peeringOf(datacenter, request);
  const allowed = may(datacenter, resolveToken(datacenter, request), "service", "read");
  const rows = (allowed ? (peering?.exported ?? []) : []).map((name) => ({
    ...serviceRow(name, datacenter.name, 0),
    ConnectedWithProxy: false,
    ConnectedWithGateway: false,
  }));
  return json(request, rows);
}

/** GET /v1/exported-services: service → peers it is exported to; 1.17.3 and newer. */
export function resolvedExports(datacenter: Datacenter, request: LabRequest): LabResponse {
  const token = resolveToken(datacenter, request);
  if (!may(datacenter, token, "mesh", "read") && !may(datacenter, token, "operator", "read"))
    throw rpcRefusal("Permission denied: token lacks permission 'mesh:read'", 403);
  const partition = partitionOf(datacenter, request);
  const consumers = new Map<string, string[]>();
  for (const peering of datacenter.peerings.values()) {
    if (peering.partition !== partition) continue;
    for (const service of peering.exported)
      consumers.set(service, [...(consumers.get(service) ?? []), peering.name]);
  }
  const enterprise = profiles[datacenter.profile].enterprise;
  const rows = [...consumers]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([Service, peers]) => ({
      Service,
      ...(enterprise ? { Partition: partition, Namespace: "default" } : {}),
      Consumers: { Peers: peers.sort() },
    }));
  return json(request, rows);
}

/** GET /v1/health/service/:service?peer=: imported instances, one flattened check each. */
export function serviceHealth(
  datacenter: Datacenter,
  request: LabRequest,
  service: string,
): LabResponse {
  const peering = peeringOf(datacenter, request);
  if (
    !may(datacenter, resolveToken(datacenter, request), "service", "read") ||
    !peering?.stream ||
    !peering.imported.includes(service)
  )
    return json(request, []);
  const rows = Array.from({ length: instancesOf(service) }, (_, index) =>
    instanceRow(peering, service, index + 1),
  );
  return json(request, rows);
}

function instanceRow(peering: Peering, service: string, number: number) {
  const node = `node-${number}`;
  const id = `${service}-${number}`;
  const indexes = { CreateIndex: peering.createIndex, ModifyIndex: peering.createIndex };
  const address = `10.200.0.${20 + number}`;
  return {
    Node: {
      ID: "",
      Node: node,
      Address: address,
      Datacenter: peering.remote.datacenter,
      PeerName: peering.name,
      TaggedAddresses: { lan: address },
      Meta: {},
      ...indexes,
    },
    Service: {
      ID: id,
      Service: service,
      Tags: [],
      Address: "",
      Meta: null,
      Port: 8080,
      Weights: { Passing: 1, Warning: 1 },
      PeerName: peering.name,
      ...indexes,
    },
    Checks: [
      {
        Node: node,
        CheckID: `${id}:overall-check`,
        Name: "overall-check",
        Status: "passing",
        ServiceID: id,
        ServiceName: service,
        PeerName: peering.name,
        ...indexes,
      },
    ],
  };
}

/** The agent's own 404 for a path it does not register. */
export const unknownRoute = (): Refusal =>
  new Refusal(404, "Invalid URL path: not a recognized HTTP API endpoint\n");
