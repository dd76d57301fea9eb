import type { LabEffect, LabJob } from "./job-records";
import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { carryOutKeys } from "./key-managers/effects";
import { answerCollection, answerInstance } from "./query/collection";
import type { CollectionSpec } from "./query/fields";
import type { Json } from "./query/paths";
import { selfLink } from "./render-peer";
import { reply } from "./reply";
import type { LabCluster, World } from "./state";
import { carryOutSvmPeers } from "./svm-peers/effects";
import { clusterTime } from "./time";

interface Plan {
  description: string;
  effect: LabEffect | null;
  failure?: LabJob["failure"];
  /** On the lab's clock. */
  takesMs: number;
  /** Path of what the call is about: that is what `Location` names, not the job. */
  about: string;
}

const jobsPath = "/api/cluster/jobs";

/** The jobs of a cluster; made where a saved state has none. */
const jobsOf = (cluster: LabCluster): LabJob[] => (cluster.jobs ??= []);

/** Accepts a call as a job. Source: NetApp, ONTAP REST API: synchronous and asynchronous operations. */
export function accept(
  lab: LabWorld,
  cluster: LabCluster,
  request: LabRequest,
  { description, effect, failure, takesMs, about }: Plan,
): LabResponse {
  const nowMs = lab.now();
  const job: LabJob = {
    uuid: lab.random.uuid(),
    description,
    startMs: nowMs,
    endMs: nowMs + takesMs,
    effect,
    failure: failure ?? null,
    done: false,
  };
  jobsOf(cluster).push(job);
  const href = `${jobsPath}/${job.uuid}`;
  return reply(
    request,
    202,
    { job: { uuid: job.uuid, _links: { self: { href } } } },
    { location: about },
  );
}

function carryOut(world: World, cluster: LabCluster, effect: LabEffect): void {
  if (effect.kind === "create" || effect.kind === "certificates") carryOutKeys(cluster, effect);
  else carryOutSvmPeers(world, cluster, effect);
}

/** Ends the jobs whose time has come, on every cluster: what one does may show on another. */
export function settleJobs(world: World, nowMs: number): void {
  for (const cluster of world.clusters) {
    for (const job of jobsOf(cluster)) {
      if (job.done || job.endMs > nowMs) continue;
      job.done = true;
      if (!job.failure && job.effect) carryOut(world, cluster, job.effect);
    }
  }
}

const jobSpec: CollectionSpec = {
  keys: ["uuid"],
  fields: [
    "uuid",
    "description",
    "state",
    "message",
    "code",
    "start_time",
    "end_time",
    "error.code",
    "error.message",
  ],
};

/** A job as GET answers it; `error` since 9.9. */
function jobRecord(cluster: LabCluster, job: LabJob, nowMs: number): Json {
  const queued = nowMs - job.startMs < 300;
  const state = job.done ? (job.failure ? "failure" : "success") : queued ? "queued" : "running";
  const failure = job.done ? job.failure : null;
  return {
    uuid: job.uuid,
    description: job.description,
    state,
    message: failure?.message ?? (job.done ? "success" : state),
    code: failure ? Number(failure.code) : 0,
    start_time: clusterTime(job.startMs, cluster.timezone),
    ...(job.done ? { end_time: clusterTime(job.endMs, cluster.timezone) } : {}),
    ...(failure ? { error: failure } : {}),
    ...selfLink(`${jobsPath}/${job.uuid}`),
  };
}

/** Ends what has come due, then answers reads of jobs; null for every other path. */
export function jobRoute(
  world: World,
  lab: LabWorld,
  cluster: LabCluster,
  request: LabRequest,
  path: string,
): LabResponse | null {
  settleJobs(world, lab.now());
  if (request.method !== "GET" && request.method !== "HEAD") return null;
  if (path === jobsPath)
    return answerCollection(
      jobSpec,
      path,
      jobsOf(cluster).map((job) => jobRecord(cluster, job, lab.now())),
      request,
    );
  if (!path.startsWith(`${jobsPath}/`)) return null;
  const job = jobsOf(cluster).find(({ uuid }) => path === `${jobsPath}/${uuid}`);
  return answerInstance(jobSpec, job && jobRecord(cluster, job, lab.now()), request);
}
