import type { LabResponse } from "@/lib/systems/contract/emulator";
import { isRecord } from "@/lib/domain/is-record";
import type { VirtualInterface } from "../wire";
import { checkSubnets } from "./check-peer";
import { storedSubnets, type PeerCall } from "./peers";
import { familyOfPeer, shown, type LabInterface } from "./state";

const text =
  (longest: number) =>
  (value: unknown): boolean =>
    typeof value === "string" && value.length <= longest && !/[<>]/.test(value);
const flag = (value: unknown): boolean => typeof value === "boolean";
const texts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

/** What can be changed, and what it must look like. Source: API reference, "Updating a Virtual Interface". */
const changeable: Record<string, (value: unknown) => boolean> = {
  name: text(64),
  description: text(128),
  bandwidth: (value) => Number.isInteger(value) && Number(value) >= 2,
  priority: (value) => value === "normal" || value === "low",
  remote_ep_group: texts,
  service_ep_group: texts,
  enable_bfd: flag,
  enable_nqa: flag,
  status: (value) => value === "ACCEPTED" || value === "REJECTED",
};

function wantedOf(body: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(body);
    const wanted = isRecord(parsed) ? parsed.virtual_interface : null;
    return isRecord(wanted) ? wanted : null;
  } catch {
    return null;
  }
}

const wellFormed = (wanted: Record<string, unknown>): boolean => {
  const given = Object.entries(wanted);
  return given.length > 0 && given.every(([field, value]) => changeable[field]?.(value) ?? false);
};

function apply(
  { world, state }: PeerCall,
  entry: LabInterface,
  { status, remote_ep_group, ...plain }: Record<string, unknown>,
): void {
  const change: Partial<VirtualInterface> = { ...plain };
  if (status !== undefined) change.status = status === "ACCEPTED" ? "ACTIVE" : "REJECTED";
  if (texts(remote_ep_group)) {
    change.remote_ep_group = storedSubnets(remote_ep_group, state.switches);
    // The interface's own list is that of its first peer.
    const [first] = entry.peers;
    if (first) first.record.remote_ep_group = change.remote_ep_group;
  }
  for (const { record } of entry.peers)
    Object.assign(record, {
      enable_bfd: plain.enable_bfd ?? record.enable_bfd,
      enable_nqa: plain.enable_nqa ?? record.enable_nqa,
    });
  Object.assign(entry.record, change, { update_time: new Date(world.now()).toISOString() });
}

/** PUT /virtual-interfaces/{id}: at least one of its fields; `status` answers for another tenant's interface. */
export function updateInterface(call: PeerCall, id: string): LabResponse {
  const { state, project, request, answers } = call;
  const entry = project.interfaces.find((candidate) => candidate.record.id === id);
  if (!entry) return answers.refuse("DC.1211", { status: state.switches.missingStatus });
  const wanted = wantedOf(request.body);
  if (!wanted) return answers.refuse("DC.0000");
  if (!wellFormed(wanted)) return answers.refuse("DC.0001");
  const waiting = entry.record.status === "AUTHORIZATION";
  if (
    wanted.status !== undefined ? !waiting : !["ACTIVE", "DOWN"].includes(entry.record.status ?? "")
  )
    return answers.refuse("DC.1205");
  const [first] = entry.peers;
  const gateway = project.gateways.find((candidate) => candidate.id === entry.record.vgw_id);
  const problem =
    first && texts(wanted.remote_ep_group)
      ? checkSubnets(wanted.remote_ep_group, familyOfPeer(first), gateway, state.switches)
      : null;
  if (problem) return answers.refuse(problem.code, { text: problem.text });
  apply(call, entry, wanted);
  return answers.ok(200, { virtual_interface: shown(entry, state.switches) });
}
