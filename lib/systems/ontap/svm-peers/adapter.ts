import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { z } from "zod";
import type { SvmPeerHalf, SvmPeerSide } from "@/lib/domain/svm-peer";
import { isAppError } from "@/lib/errors/app-error";
import type { SvmPeerAdapter } from "@/lib/systems/contract/svm-peers";
import type { SvmPermissionAdapter } from "@/lib/systems/contract/svm-permissions";
import type { svmPeerWireSchema } from "../wire";
import type { SvmPeerClient } from "./client";
import { jobsRefused, settled } from "./end";
import { svmPeerStates } from "./states";

const lookAgainMs = 300;
const mostLooks = 60;
const lacksJobs =
  "The account may not read jobs. Whether an SVM peer was made, accepted or removed is seen by the list of SVM peers then, and why not cannot be told. Give its role access to /api/cluster/jobs.";

type SvmPeerWire = z.infer<typeof svmPeerWireSchema>;

/** Maps one SVM peer as a cluster has it. */
export function toHalf({ uuid, name, svm, peer, state, applications }: SvmPeerWire): SvmPeerHalf {
  const remote = peer?.svm?.name ?? name ?? "";
  return {
    key: uuid,
    local: svm?.name ?? "",
    remote,
    name: name ?? remote,
    nativeState: state ?? "not reported",
    status: svmPeerStates[state ?? ""]?.status ?? "unknown",
    applications: applications ?? [],
  };
}

/** The name under which a cluster knows the one at the other end of a cluster peer. */
async function clusterName(
  client: SvmPeerClient,
  peerKey: string,
  signal: AbortSignal,
): Promise<string> {
  const peer = await client.clusterPeer(peerKey, signal);
  return peer.name || peer.remote?.name || "";
}

/** By name, as the reference does: whether the cluster's UUID in a record is the relationship's is not documented. */
const isOn = (cluster: string, wire: SvmPeerWire): boolean => wire.peer?.cluster?.name === cluster;

async function readSide(
  client: SvmPeerClient,
  peerKey: string,
  signal: AbortSignal,
): Promise<SvmPeerSide> {
  const [cluster, all, svms, ipspaces, lacks] = await Promise.all([
    clusterName(client, peerKey, signal),
    client.all(signal),
    client.svms(signal),
    client.ipspaces(signal),
    client.runningJobs(signal).then(
      () => null,
      (error: unknown) => (jobsRefused(error) ? lacksJobs : null),
    ),
  ]);
  const member = ({ name, state }: (typeof svms)[number]) => ({
    name: name ?? "",
    state: state ?? "not reported",
    unusable:
      state === undefined || state === "running"
        ? null
        : `${name} is ${state}. Start it, or choose another SVM.`,
  });
  return {
    ...(lacks !== null && { lacks }),
    members: svms.map(member),
    names: [
      ...svms.map(({ name }) => ({ name: name ?? "", of: "an SVM", remote: null })),
      ...ipspaces.map(({ name }) => ({ name: name ?? "", of: "an IPspace", remote: null })),
      ...all.map((wire) => ({
        name: wire.name ?? "",
        of: `the peer SVM ${wire.peer?.svm?.name ?? wire.name ?? ""} of ${wire.peer?.cluster?.name ?? "another cluster"}`,
        remote: isOn(cluster, wire) ? (wire.peer?.svm?.name ?? null) : null,
      })),
    ],
  };
}

/** SVM peers of one ONTAP cluster behind the product's contract. */
export const createSvmPeerAdapter = (
  client: SvmPeerClient,
  permissions: SvmPermissionAdapter,
  replications: NonNullable<SvmPeerAdapter["replications"]>,
): SvmPeerAdapter => ({
  permissions,
  replications,
  async list(peerKey, signal) {
    const [cluster, all] = await Promise.all([
      clusterName(client, peerKey, signal),
      client.all(signal),
    ]);
    return all.filter((wire) => isOn(cluster, wire)).map(toHalf);
  },
  async quiet(signal) {
    try {
      for (
        let looks = 0;
        looks < mostLooks && (await client.runningJobs(signal)).length > 0;
        looks += 1
      )
        await pause(lookAgainMs, undefined, { signal });
    } catch (error) {
      if (!jobsRefused(error)) throw error;
      await settled(client.all, signal);
    }
  },
  side: (peerKey, signal) => readSide(client, peerKey, signal),
  async create(peerKey, { local, remote, name, applications }, signal) {
    const cluster = await clusterName(client, peerKey, signal);
    await client.create(
      {
        svm: { name: local },
        peer: { svm: { name: remote }, cluster: { name: cluster } },
        applications,
        ...(name === null ? {} : { name }),
      },
      signal,
    );
  },
  accept: (key, name, signal) =>
    client.modify(key, { state: "peered", ...(name === null ? {} : { name }) }, signal),
  async remove(key, force, signal) {
    await client.remove(key, force, signal).catch((error: unknown) => {
      if (!isAppError(error) || error.code !== "not_found") throw error;
    });
  },
});
