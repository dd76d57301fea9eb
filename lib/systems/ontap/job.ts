import "server-only";
import { clock } from "@/lib/config/clock";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { Answer } from "./http";

const text = z.string().optional().catch(undefined);
/** Integer on the job itself, text in its error. */
const code = z
  .union([z.number().transform(String), z.string()])
  .optional()
  .catch(undefined);
const coded = z.looseObject({ code, message: text }).optional().catch(undefined);

export const jobWireSchema = z.looseObject({
  uuid: z.string(),
  state: text,
  description: text,
  message: text,
  code,
  start_time: text,
  error: coded,
});
export type JobWire = z.infer<typeof jobWireSchema>;

/** Where an accepted call says which job goes on with it. With `return_timeout` the status may be 200 all the same. */
const acceptedWireSchema = z.looseObject({ job: z.looseObject({ uuid: z.string() }) });

export const jobsPath = "/api/cluster/jobs";
export const jobPath = (uuid: string): string => `${jobsPath}/${encodeURIComponent(uuid)}`;

/** The job an answer hands over to; decided by its presence, not by the status (netapp.ontap collection, rest_generic). */
export function jobOf(answer: Answer): string | null {
  const accepted = acceptedWireSchema.safeParse(answer.body);
  return accepted.success ? accepted.data.job.uuid : null;
}

const lookAgainMs = 300;
const isOver = ({ state }: JobWire): boolean => state === "success" || state === "failure";

/** Reads a job until it is over. @throws what reading throws; the signal's reason when it is aborted. */
export async function followJob(
  read: (signal: AbortSignal) => Promise<JobWire>,
  signal: AbortSignal,
): Promise<JobWire> {
  for (;;) {
    const job = await read(signal);
    if (isOver(job)) return job;
    await pause(lookAgainMs, undefined, { signal });
  }
}

/**
 * The same within a limit, for work of which it must be known whether it was done: a cluster that cannot be read for a
 * while is asked again, and no failure to read is taken for a refusal.
 * @throws AppError `backend_unavailable` or `backend_invalid` when the end cannot be learnt.
 */
export async function followJobWithin(
  read: (signal: AbortSignal) => Promise<JobWire>,
  limitMs: number,
  signal: AbortSignal,
): Promise<JobWire> {
  const giveUpAt = clock.elapsedMs() + limitMs;
  const late = (cause?: unknown): AppError =>
    new AppError(
      "backend_unavailable",
      `The cluster accepted the request, but its job was not over after ${Math.round(limitMs / 1000)} seconds.`,
      { remedy: "Look at the cluster's jobs, then refresh.", cause },
    );
  for (;;) {
    const job = await read(signal).catch((error: unknown) => {
      if (!isAppError(error)) throw error;
      if (error.code !== "backend_unavailable")
        throw new AppError(
          "backend_invalid",
          `The cluster accepted the request, but its job cannot be followed: ${error.message}`,
          { cause: error, ...(error.backend ? { backend: error.backend } : {}) },
        );
      if (clock.elapsedMs() >= giveUpAt) throw late(error);
      return null;
    });
    if (job && isOver(job)) return job;
    if (clock.elapsedMs() >= giveUpAt) throw late();
    await pause(lookAgainMs, undefined, { signal });
  }
}
