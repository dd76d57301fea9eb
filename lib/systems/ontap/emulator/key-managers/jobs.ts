import type { LabRequest, LabResponse, LabWorld } from "@/lib/lab/contract";
import { reply } from "../reply";
import type { LabCluster } from "../state";
import { keysOf, managerOf, type LabJob } from "./state";

/** How long a job takes on the lab's clock: long enough to be seen at work. */
const jobMs = 4_000;

type Plan = Pick<LabJob, "description" | "effect"> & { failure?: LabJob["failure"] };

/** Accepts a call as a job. Source: NetApp, ONTAP REST API: synchronous and asynchronous operations. */
export function accept(lab: LabWorld, cluster: LabCluster, request: LabRequest, plan: Plan): LabResponse {
  const nowMs = lab.now();
  const job: LabJob = { uuid: lab.random.uuid(), description: plan.description, startMs: nowMs, endMs: nowMs + jobMs, effect: plan.effect, failure: plan.failure ?? null, done: false };
  keysOf(cluster).jobs.push(job);
  const href = `/api/cluster/jobs/${job.uuid}`;
  return reply(request, 202, { job: { uuid: job.uuid, _links: { self: { href } } } }, { location: href });
}

function carryOut(cluster: LabCluster, { effect }: LabJob): void {
  const keys = keysOf(cluster);
  if (effect?.kind === "create" && !managerOf(cluster, effect.manager.svm)) keys.managers.push(effect.manager);
  if (effect?.kind !== "certificates") return;
  const manager = keys.managers.find(({ uuid }) => uuid === effect.manager);
  if (!manager) return;
  manager.clientCertificate = effect.clientCertificate ?? manager.clientCertificate;
  manager.authorities = effect.authorities ?? manager.authorities;
}

/** Ends the jobs whose time has come. */
export function settleJobs(cluster: LabCluster, nowMs: number): void {
  for (const job of keysOf(cluster).jobs) {
    if (job.done || job.endMs > nowMs) continue;
    job.done = true;
    if (!job.failure) carryOut(cluster, job);
  }
}
