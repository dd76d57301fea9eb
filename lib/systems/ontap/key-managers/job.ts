import "server-only";
import type { BackendJob } from "@/lib/domain/key-manager-detail";
import { AppError } from "@/lib/errors/app-error";
import { toInstant } from "../printed-time";
import { followJob, type JobWire } from "../job";
import type { KeyManagerOperation } from "./catalogue";
import type { KeyManagerClient } from "./client";
import { explainRefusal } from "./errors";

const states: Record<string, BackendJob["state"]> = {
  queued: "running",
  running: "running",
  paused: "running",
  success: "succeeded",
  failure: "failed",
};

/** The call a job carries out, from its description: "POST /api/security/key-managers". */
function operationOf(description: string | undefined): KeyManagerOperation {
  const text = description ?? "";
  if (text.includes("/restore")) return "restore";
  if (text.startsWith("PATCH")) return "modify";
  return "create";
}

/** Maps a job to the product's terms. A failed job tells the same codes as a refused call. */
export function toJob(wire: JobWire): BackendJob {
  const state = states[wire.state ?? ""] ?? "running";
  const code = wire.error?.code ?? wire.code ?? null;
  const text = wire.error?.message ?? wire.message ?? "No reason given.";
  const failure =
    state === "failed"
      ? { code, text, ...explainRefusal(operationOf(wire.description), code, text) }
      : null;
  return {
    id: wire.uuid,
    state,
    nativeState: wire.state ?? "not reported",
    description: wire.description ?? null,
    message: wire.message ?? null,
    startedAt: toInstant(wire.start_time),
    failure,
  };
}

/** Waits for a job's end. Throws `refused` when it fails; the signal's reason when it takes too long. */
export async function awaitJob(
  client: KeyManagerClient,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const { failure } = toJob(await followJob((job) => client.job(id, job), signal));
  if (!failure) return;
  const { cause, remedy, code, text } = failure;
  throw new AppError("refused", `The cluster accepted the request, but its job failed: ${cause}`, {
    ...(remedy ? { remedy } : {}),
    backend: { status: null, code, text },
  });
}
