import "server-only";
import type { BackendJob, KeyManagerWriteResult } from "@/lib/domain/key-manager-detail";
import { keyManagersOf } from "./adapter-of";
import { refreshKeyManagersAfterWrite } from "./after-write";
import { forgetWaiting } from "./unfinished";

/**
 * How far a job of a connection's backend is. When it has ended, the inventory is read again first.
 * @throws AppError `not_found`; what the adapter throws.
 */
export async function readJob(
  connectionId: string,
  jobId: NonNullable<KeyManagerWriteResult["job"]>,
  signal: AbortSignal,
): Promise<BackendJob> {
  const { adapter } = await keyManagersOf(connectionId);
  const job = await adapter.job(jobId, signal);
  if (job.state === "failed") await forgetWaiting(connectionId, jobId);
  if (job.state !== "running") await refreshKeyManagersAfterWrite(connectionId);
  return job;
}
