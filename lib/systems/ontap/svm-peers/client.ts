import "server-only";
import type { Upstream } from "@/lib/upstream/upstream";
import { createOntapHttp } from "../http";
import { jobOf, jobPath, jobsPath, jobWireSchema } from "../job";
import { endOf, type Shown } from "./end";
import { ipspaceWireSchema, peerWireSchema, svmPeerWireSchema, svmWireSchema } from "../wire";
import type { SvmPeerOperation } from "./catalogue";
import { about, failureOf, reading, readingJobs } from "./errors";

const peersPath = "/api/svm/peers";
const peerPath = (uuid: string): string => `${peersPath}/${encodeURIComponent(uuid)}`;
interface CreateBody {
  svm: { name: string };
  peer: { svm: { name: string }; cluster: { name: string } };
  applications: readonly string[];
  name?: string;
}

/** Every call this product makes about SVM peers; the only place that knows their URLs. */
export function createSvmPeerClient(upstream: Upstream, authorization: string | null) {
  const http = createOntapHttp(upstream, authorization, reading);
  const jobs = createOntapHttp(upstream, authorization, readingJobs);
  const readJob = (uuid: string) => (signal: AbortSignal) =>
    jobs.get(jobPath(uuid), { fields: "*" }, jobWireSchema, signal);
  const all = (signal: AbortSignal) =>
    http.list(peersPath, { fields: "name,svm,peer,state,applications" }, svmPeerWireSchema, signal);

  /** Resolves when the job that carries the call out has ended well; `shown` tells it where jobs may not be read. */
  async function write(
    operation: SvmPeerOperation,
    method: "POST" | "PATCH" | "DELETE",
    path: string,
    body: unknown,
    shown: Shown,
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
    const end = job === null ? null : await endOf({ job: readJob(job), all, shown }, signal);
    const failure = end && failureOf(operation, end);
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
    all,
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
      jobs.list(
        jobsPath,
        { description: `*${peersPath}*`, state: "queued|running|paused", fields: "uuid" },
        jobWireSchema,
        signal,
      ),
    create: (body: CreateBody, signal: AbortSignal) =>
      write(
        "create",
        "POST",
        peersPath,
        body,
        (peers) =>
          peers.some(
            ({ svm, peer, state }) =>
              svm?.name === body.svm.name &&
              peer?.svm?.name === body.peer.svm.name &&
              state !== "initializing",
          ),
        signal,
      ),
    modify: (uuid: string, body: { state: string; name?: string }, signal: AbortSignal) =>
      write(
        "modify",
        "PATCH",
        peerPath(uuid),
        body,
        (peers) => peers.some((each) => each.uuid === uuid && each.state === body.state),
        signal,
      ),
    // The reference's example sends `force` in the body of DELETE.
    remove: (uuid: string, force: boolean, signal: AbortSignal) =>
      write(
        "delete",
        "DELETE",
        peerPath(uuid),
        force ? { force: true } : undefined,
        (peers) => peers.every((each) => each.uuid !== uuid),
        signal,
      ),
  };
}
export type SvmPeerClient = ReturnType<typeof createSvmPeerClient>;
