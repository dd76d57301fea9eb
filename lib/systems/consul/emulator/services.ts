import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { authorize, may, resolveToken } from "./acl";
import { partitionOf } from "./checks";
import { serverInstances } from "./catalog";
import { sameName } from "./create";
import { profiles } from "./profiles";
import { indexHeaders, json, Refusal, unreadHeaders } from "./reply";
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

/** Whether services may be read; without it lists are empty. A token nobody knows is refused. */
function mayReadServices(datacenter: Datacenter, request: LabRequest): boolean {
  const token = resolveToken(
    datacenter,
    request,
    (text, status) => new Refusal(status, text, undefined, unreadHeaders),
  );
  return may(datacenter, token, "service", "read");
}

/** GET /v1/internal/ui/services?peer=: what is imported. */
export function importedServices(datacenter: Datacenter, request: LabRequest): LabResponse {
  const peering = peeringOf(datacenter, request);
  const allowed = mayReadServices(datacenter, request);
  const names = peering?.stream && allowed ? peering.imported : [];
  return json(
    request,
    names.map((name) => ({
      ...serviceRow(name, peering?.remote.datacenter ?? "", instancesOf(name)),
      PeerName: peering?.name,
      ConnectedWithProxy: true,
      ConnectedWithGateway: false,
    })),
    indexHeaders(datacenter, datacenter.index),
  );
}

/** GET /v1/internal/ui/exported-services?peer=: only the names mean anything; an unknown peer gives []. */
export function exportedServices(datacenter: Datacenter, request: LabRequest): LabResponse {
  const peering = peeringOf(datacenter, request);
  const allowed = mayReadServices(datacenter, request);
  const rows = (allowed ? (peering?.exported ?? []) : []).map((name) => ({
    ...serviceRow(name, datacenter.name, 0),
    ConnectedWithProxy: false,
    ConnectedWithGateway: false,
  }));
  return json(request, rows, indexHeaders(datacenter, datacenter.index));
}

/** GET /v1/exported-services: service → peers it is exported to; 1.17.3 and newer. */
export function resolvedExports(datacenter: Datacenter, request: LabRequest): LabResponse {
  if (!may(datacenter, resolveToken(datacenter, request), "operator", "read"))
    authorize(datacenter, request, "mesh", "read");
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
  return json(request, rows, indexHeaders(datacenter, datacenter.index));
}

/** GET /v1/health/service/:service?peer=: imported instances, one flattened check each. */
export function serviceHealth(
  datacenter: Datacenter,
  request: LabRequest,
  service: string,
): LabResponse {
  if (service === "") throw new Refusal(400, "Missing service name");
  const headers = {
    ...indexHeaders(datacenter, datacenter.index),
    "X-Consul-Effective-Consistency": "leader",
  };
  const peering = peeringOf(datacenter, request);
  const allowed = mayReadServices(datacenter, request);
  if (allowed && service === "consul" && !request.query.has("peer"))
    return json(request, serverInstances(datacenter), headers);
  if (!allowed || !peering?.stream || !peering.imported.includes(service))
    return json(request, [], headers);
  const rows = Array.from({ length: instancesOf(service) }, (_, index) =>
    instanceRow(peering, service, index + 1),
  );
  return json(request, rows, headers);
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
