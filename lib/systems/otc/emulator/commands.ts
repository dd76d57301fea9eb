import type { LabWorld } from "@/lib/systems/contract/emulator";
import { isRecord } from "@/lib/domain/is-record";
import { catalogue } from "../catalogue";
import { splitKey } from "../to-peer";
import { virtualInterfaceSchema } from "../wire";
import type { LabInterface, LabPeer, LabState } from "./state";
import { setSwitch } from "./switches";
import { moveOn } from "./tick";

export const commands: Record<string, string> = {
  "set-state":
    '{endpoint?, peer, state, reason?}: state of a peer, e.g. "ERROR"; "BGP DOWN" and "BGP ACTIVE" set its BGP status. Peer by id, key or name.',
  "set-interface-state":
    "{interface, state, reason?}: state of a virtual interface and its peers' surroundings. Interface by id or name.",
  "set-interface-fields":
    '{interface, fields}: fields as the API gives them, e.g. {"vgw_id": null, "service_type": "GDGW", "gateway_id": "…"} or {"enable_bfd": true}. Interface by id or name.',
  "add-global-gateway": "{name, asn}: a global DC gateway of the first project; answers its id.",
  "set-gateway-state":
    '{gateway, state}: state of a virtual gateway; "PENDING_UPDATE" locks it. Gateway by id or name.',
  "set-routes": "{peer, routes}: BGP routes received, now and when BGP comes up.",
  "configure-remote":
    "{peer}: the on-premises router is configured; BGP comes up shortly after the peer is ACTIVE.",
  "set-switch": "{name, value}: one of the behaviours no source settles; see the README.",
  "refuse-next":
    '{code, status?}: the next write is refused with this code of the error catalogue, e.g. "DC.1118".',
  "expire-tokens": "{}: every token handed out so far is expired.",
  "sign-ins": "{}: users, passwords and access keys of every project.",
};

const textArgument = (args: Record<string, unknown>, name: string): string => {
  const value = args[name];
  if (typeof value !== "string" || value === "") throw new Error(`Give "${name}" as text.`);
  return value;
};

function allInterfaces(state: LabState): LabInterface[] {
  return state.projects.flatMap((project) => project.interfaces);
}

function findPeer(state: LabState, wanted: string): { entry: LabInterface; peer: LabPeer } {
  const parts = splitKey(wanted);
  for (const entry of allInterfaces(state)) {
    const peer =
      parts && entry.record.id === parts.vifId
        ? (entry.peers.find(({ record }) => record.id === parts.peerId) ??
          (parts.peerId === null ? entry.peers[0] : undefined))
        : entry.peers.find(({ record }) => record.id === wanted || record.name === wanted);
    if (peer) return { entry, peer };
  }
  throw new Error(`No peer "${wanted}".`);
}

function findInterface(state: LabState, wanted: string): LabInterface {
  const entry = allInterfaces(state).find(
    ({ record }) => record.id === wanted || record.name === wanted,
  );
  if (!entry) throw new Error(`No virtual interface "${wanted}".`);
  return entry;
}

function setState(state: LabState, args: Record<string, unknown>): unknown {
  const { entry, peer } = findPeer(state, textArgument(args, "peer"));
  const wanted = textArgument(args, "state");
  const bgp = /^BGP (.+)$/i.exec(wanted)?.[1];
  if (bgp !== undefined) {
    if (peer.record.route_mode !== "bgp") throw new Error("This peer is not routed by BGP.");
    peer.record.bgp_status = bgp.toUpperCase();
    peer.remoteConfigured = bgp.toUpperCase() === "ACTIVE";
    peer.record.receive_route_num = peer.remoteConfigured ? peer.routes : 0;
  } else {
    peer.record.status = wanted;
    peer.activeAtMs = null;
    // Without a list of peers the interface's state is the only one shown.
    if (!entry.peersListed) Object.assign(entry.record, { status: wanted });
    if (typeof args.reason === "string") entry.record.reason = args.reason;
  }
  return { id: peer.record.id, status: peer.record.status, bgp_status: peer.record.bgp_status };
}

function setInterfaceState(state: LabState, args: Record<string, unknown>): unknown {
  const { record } = findInterface(state, textArgument(args, "interface"));
  record.status = textArgument(args, "state");
  record.reason = typeof args.reason === "string" ? args.reason : null;
  return { id: record.id, status: record.status };
}

function setInterfaceFields(state: LabState, args: Record<string, unknown>): unknown {
  const entry = findInterface(state, textArgument(args, "interface"));
  if (!isRecord(args.fields)) throw new Error('Give "fields" as an object.');
  const own = ["id", "vif_peers"];
  const fields = Object.fromEntries(
    Object.entries(args.fields).filter(([name]) => !own.includes(name)),
  );
  const { success } = virtualInterfaceSchema.safeParse({ ...entry.record, ...fields });
  if (!success) throw new Error("An interface has no such fields.");
  Object.assign(entry.record, fields);
  return { id: entry.record.id, ...fields };
}

function addGlobalGateway(
  world: LabWorld,
  state: LabState,
  args: Record<string, unknown>,
): unknown {
  const [project] = state.projects;
  const name = textArgument(args, "name");
  const gateway = {
    id: world.random.uuid(),
    name,
    status: "ACTIVE",
    bgp_asn: typeof args.asn === "number" ? args.asn : 64512,
  };
  project?.globalGateways.push(gateway);
  return { id: gateway.id };
}

function setGatewayState(state: LabState, args: Record<string, unknown>): unknown {
  const wanted = textArgument(args, "gateway");
  const gateway = state.projects
    .flatMap((project) => project.gateways)
    .find(({ id, name }) => id === wanted || name === wanted);
  if (!gateway) throw new Error(`No virtual gateway "${wanted}".`);
  gateway.status = textArgument(args, "state");
  return { id: gateway.id, status: gateway.status };
}

function setRoutes(state: LabState, args: Record<string, unknown>): unknown {
  const { peer } = findPeer(state, textArgument(args, "peer"));
  if (typeof args.routes !== "number" || !Number.isInteger(args.routes) || args.routes < 0)
    throw new Error('Give "routes" as a whole number.');
  peer.routes = args.routes;
  if (peer.record.bgp_status === "ACTIVE") peer.record.receive_route_num = args.routes;
  return { id: peer.record.id, receive_route_num: peer.record.receive_route_num };
}

function configureRemote(world: LabWorld, state: LabState, args: Record<string, unknown>): unknown {
  const { peer } = findPeer(state, textArgument(args, "peer"));
  if (peer.record.route_mode !== "bgp")
    throw new Error("This peer is not routed by BGP: nothing to configure.");
  peer.remoteConfigured = true;
  moveOn(state, world.now());
  return { id: peer.record.id, bgp_status: peer.record.bgp_status };
}

function refuseNext(state: LabState, args: Record<string, unknown>): unknown {
  const code = textArgument(args, "code");
  if (!/^(DC|VPC|APIGW)\./.test(code) || !catalogue.some((entry) => entry.code === code))
    throw new Error(`The service's error catalogue has no ${code}.`);
  state.refusals.push({
    code,
    ...(typeof args.status === "number" ? { status: args.status } : {}),
  });
  return { waiting: state.refusals.length };
}

/** Runs one command of the control port. Throws Error with a plain message for what it does not know. */
export function runCommand(
  world: LabWorld,
  state: LabState,
  name: string,
  args: Record<string, unknown>,
): unknown {
  switch (name) {
    case "set-state":
      return setState(state, args);
    case "set-interface-state":
      return setInterfaceState(state, args);
    case "set-interface-fields":
      return setInterfaceFields(state, args);
    case "add-global-gateway":
      return addGlobalGateway(world, state, args);
    case "set-gateway-state":
      return setGatewayState(state, args);
    case "set-routes":
      return setRoutes(state, args);
    case "configure-remote":
      return configureRemote(world, state, args);
    case "set-switch":
      setSwitch(state.switches, args.name, args.value);
      return state.switches;
    case "refuse-next":
      return refuseNext(state, args);
    case "expire-tokens":
      for (const token of Object.values(state.tokens))
        token.expiresAtMs = Math.min(token.expiresAtMs, world.now());
      return { expired: Object.keys(state.tokens).length };
    case "sign-ins":
      return state.users.map(({ id: _id, ...user }) => user);
    default:
      throw new Error(`Unknown command "${name}". Known: ${Object.keys(commands).join(", ")}.`);
  }
}
