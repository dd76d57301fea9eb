import "server-only";
import type { Upstream } from "@/lib/upstream/upstream";
import { createOntapHttp } from "../http";
import { followJobWithin, jobOf, jobPath, jobsPath, jobWireSchema } from "../job";
import { ipspaceWireSchema, peerWireSchema, svmPeerWireSchema, svmWireSchema } from "../wire";
import type { SvmPeerOperation } from "./catalogue";
import { about, failureOf, reading } from "./errors";

const peersPath = "/api/svm/peers";
const peerPath = (uuid: string): string => `${peersPath}/${encodeURIComponent(uuid)}`;
/** A job asks the other cluster, which may be far away. */
const jobLimitMs = 60_000;

/** Every call this product makes about SVM peers; the only place that knows their URLs. */
export function createSvmPeerClient(upstream: Upstream, authorization: string | null) {
  const http = createOntapHttp(upstream, authorization, reading);
  const readJob = (uuid: string) => (signal: AbortSignal) =>
    http.get(jobPath(uuid), { fields: "*" }, jobWireSchema, signal);

  /** Resolves when the job that carries the call out has ended well. */
  async function write(
    operation: SvmPeerOperation,
    method: "POST" | "PATCH" | "DELETE",
    path: string,
    body: unknown,
    signal: AbortSignal,
  ): Promise<void> {
    const answer = await http.write(
      method,
      path,
      {},
      body,
      { operation: "read", secrets: [], about: about(operation) },
      signal,
    );
    const job = jobOf(answer);
    const failure =
      job === null
        ? null
        : failureOf(operation, await followJobWithin(readJob(job), jobLimitMs, signal));
    if (failure) throw failure;
  }

  return {
    clusterPeer: (uuid: string, signal: AbortSignal) =>
      http.get(
        `/api/cluster/peers/${encodeURIComponent(uuid)}`,
        { fields: "name,remote.name" },
        peerWireSchema,
        signal,
      ),
    all: (signal: AbortSignal) =>
      http.list(
        peersPath,
        { fields: "name,svm,peer,state,applications" },
        svmPeerWireSchema,
        signal,
      ),
    svms: (signal: AbortSignal) =>
      http.list(
        "/api/svm/svms",
        { fields: "name,state,subtype", order_by: "name" },
        svmWireSchema,
        signal,
      ),
    ipspaces: (signal: AbortSignal) =>
      http.list("/api/network/ipspaces", { fields: "name" }, ipspaceWireSchema, signal),
    runningJobs: (signal: AbortSignal) =>
      http.list(
        jobsPath,
        { description: `*${peersPath}*`, state: "queued|running|paused", fields: "uuid" },
        jobWireSchema,
        signal,
      ),
    create: (body: unknown, signal: AbortSignal) =>
      write("create", "POST", peersPath, body, signal),
    modify: (uuid: string, body: unknown, signal: AbortSignal) =>
      write("modify", "PATCH", peerPath(uuid), body, signal),
    // The reference's example sends `force` in the body of DELETE.
    remove: (uuid: string, force: boolean, signal: AbortSignal) =>
      write("delete", "DELETE", peerPath(uuid), force ? { force: true } : undefined, signal),
  };
}
export type SvmPeerClient = ReturnType<typeof createSvmPeerClient>;
