import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { uncompressed } from "@/lib/domain/cidr";
import { changeBlockedBy, staying } from "../states";
import type { VifPeer, VirtualGateway } from "../wire";
import { assumedText, type Answers } from "./answers";
import {
  checkAsn,
  checkGatewayPair,
  checkSubnets,
  peerBody,
  readCreate,
  type Refusal,
  type WantedPeer,
} from "./check-peer";
import { peerRecord } from "./records";
import {
  familyOfPeer,
  findPeer,
  type LabInterface,
  type LabPeer,
  type LabProject,
  type LabState,
} from "./state";
import type { Switches } from "./switches";

export interface PeerCall {
  world: LabWorld;
  state: LabState;
  project: LabProject;
  request: LabRequest;
  answers: Answers;
}

const isRefusal = (value: WantedPeer | Refusal): value is Refusal => "code" in value;

/** Remote subnets the way the service gives them back. */
export function storedSubnets(subnets: readonly string[], switches: Switches): string[] | null {
  if (subnets.length === 0 && switches.emptyGroupAsNull) return null;
  return switches.canonicaliseIpv6 ? subnets.map(uncompressed) : [...subnets];
}

const gatewayOf = (project: LabProject, entry: LabInterface): VirtualGateway | undefined =>
  project.gateways.find((gateway) => gateway.id === entry.record.vgw_id);

/** The state of what a peer stands on: a busy gateway is "locked", anything else out of order "abnormal". */
function checkSurroundings(
  project: LabProject,
  entry: LabInterface,
  peer: LabPeer | null,
): Refusal | null {
  if (gatewayOf(project, entry)?.status === "PENDING_UPDATE") return { code: "DC.1118" };
  const line = project.directConnects.find(
    (candidate) => candidate.id === entry.record.direct_connect_id,
  );
  const blocked =
    changeBlockedBy("virtual interface", entry.record.status) ??
    (peer && changeBlockedBy("peer", peer.record.status));
  if (line?.status === "ERROR") return { code: "DC.1005" };
  return blocked ? { code: "DC.1205" } : null;
}

/** Finds the interface of a new peer; one of another project is there, but not for this tenant. */
function findInterface(
  { state, project, answers }: PeerCall,
  id: string,
): LabInterface | LabResponse {
  const own = project.interfaces.find((entry) => entry.record.id === id);
  if (own) return own;
  const foreign = state.projects.some((other) =>
    other.interfaces.some((entry) => entry.record.id === id),
  );
  return foreign
    ? answers.refuse("DC.1213", { status: state.switches.foreignStatus })
    : answers.refuse("DC.1211", { status: state.switches.missingStatus });
}

function newPeer(
  { world, state, project }: PeerCall,
  entry: LabInterface,
  wanted: WantedPeer,
): LabPeer {
  const { switches } = state;
  const pending = switches.createStatus === "PENDING_CREATE";
  const bgp =
    wanted.routeMode === "bgp" && wanted.asn !== null
      ? { asn: wanted.asn, up: false, routes: 0, md5: wanted.md5 }
      : undefined;
  const record: VifPeer = {
    ...peerRecord(world.random, project.id, entry.record.id, wanted.name, {
      family: wanted.family,
      local: wanted.local,
      remote: wanted.remote,
      subnets: [],
      status: switches.createStatus,
      bgp,
    }),
    description: wanted.description,
    remote_ep_group: storedSubnets(wanted.subnets, switches),
  };
  return {
    record,
    activeAtMs: pending ? world.now() + switches.activeAfterMs : null,
    remoteConfigured: false,
    bgpUpAtMs: null,
    routes: Math.max(1, wanted.subnets.length),
    goneAtMs: null,
  };
}

/** POST /vif-peers */
export function createPeer(call: PeerCall): LabResponse {
  const { state, project, request, answers } = call;
  const body = peerBody(request.body);
  if (!body) return answers.refuse("DC.0000");
  const wanted = readCreate(body);
  if (isRefusal(wanted)) return answers.refuse(wanted.code, { text: wanted.text });
  const entry = findInterface(call, wanted.vifId);
  if (!("record" in entry)) return entry;
  const gateway = gatewayOf(project, entry);
  const problem =
    checkSurroundings(project, entry, null) ??
    (entry.peers.some((peer) => familyOfPeer(peer) === wanted.family)
      ? { code: "DC.0001", text: assumedText.secondOfFamily }
      : null) ??
    checkGatewayPair(wanted, state.switches) ??
    checkAsn(wanted, gateway) ??
    checkSubnets(wanted.subnets, wanted.family, gateway, state.switches);
  if (problem) return answers.refuse(problem.code, { text: problem.text });
  const peer = newPeer(call, entry, wanted);
  entry.peers.push(peer);
  entry.peersListed = true;
  return answers.ok(201, { vif_peer: peer.record });
}

const missing = ({ state, answers }: PeerCall): LabResponse =>
  answers.refuse("DC.0002", { status: state.switches.missingStatus, text: assumedText.noPeer });

/** PUT /vif-peers/{id}: name, description and the whole list of remote subnets. */
export function updatePeer(call: PeerCall, id: string): LabResponse {
  const { state, project, request, answers } = call;
  const found = findPeer(project, id);
  if (!found) return missing(call);
  const body = peerBody(request.body);
  if (!body) return answers.refuse("DC.0000");
  const { entry, peer } = found;
  const wanted = readCreate({ ...peer.record, ...changeable(body) });
  const lacking =
    state.switches.updateNeedsAll &&
    (body.name === undefined || body.remote_ep_group === undefined);
  if (lacking || Object.keys(body).some((field) => !changeableFields.includes(field)))
    return answers.refuse("DC.0001");
  if (isRefusal(wanted)) return answers.refuse(wanted.code, { text: wanted.text });
  const problem =
    checkSurroundings(project, entry, peer) ??
    checkSubnets(wanted.subnets, familyOfPeer(peer), gatewayOf(project, entry), state.switches);
  if (problem) return answers.refuse(problem.code, { text: problem.text });
  Object.assign(peer.record, {
    name: wanted.name,
    description: wanted.description,
    remote_ep_group: storedSubnets(wanted.subnets, state.switches),
  });
  return answers.ok(200, { vif_peer: peer.record });
}

const changeableFields = ["name", "description", "remote_ep_group"];
const changeable = (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).filter(([field]) => changeableFields.includes(field)));

/** DELETE /vif-peers/{id}: not the last one of its interface. */
export function deletePeer(call: PeerCall, id: string): LabResponse {
  const { world, state, project, answers } = call;
  const found = findPeer(project, id);
  if (!found) return missing(call);
  const { entry, peer } = found;
  const problem = checkSurroundings(project, entry, peer);
  if (problem) return answers.refuse(problem.code, { text: problem.text });
  if (staying(entry.peers.map(({ record }) => record)).length < 2)
    return answers.refuse("DC.0001", { text: assumedText.lastPeer });
  if (state.switches.deleteDwellMs > 0) {
    peer.record.status = "PENDING_DELETE";
    peer.goneAtMs = world.now() + state.switches.deleteDwellMs;
  } else {
    entry.peers = entry.peers.filter((other) => other !== peer);
  }
  return { status: 204, headers: { "x-request-id": world.random.hex(32) } };
}
