import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { z } from "zod";
import { clock } from "@/lib/config/clock";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { followJobWithin, type JobWire } from "../job";
import type { svmPeerWireSchema } from "../wire";

type SvmPeerWire = z.infer<typeof svmPeerWireSchema>;
type Read<Value> = (signal: AbortSignal) => Promise<Value>;

/** Whether what was asked for shows in the list of SVM peers. */
export type Shown = (peers: readonly SvmPeerWire[]) => boolean;

/** A job asks the other cluster, which may be far away. */
const jobLimitMs = 60_000;
/** The same, where nothing says whether there still is a job. */
const shownLimitMs = 30_000;
const lookAgainMs = 300;
const looksAlike = 5;

/** Whether the account may not read jobs, while it may read SVM peers (netapp.ontap #45; NetApp/harvest #2991). */
export const jobsRefused = (error: unknown): boolean =>
  isAppError(error) &&
  (error.code === "backend_auth"
    ? error.backend?.status !== 401
    : error.cause !== error && jobsRefused(error.cause));

/** Resolves when the list says the same several times over: there is nothing better to go by. */
export async function settled(all: Read<SvmPeerWire[]>, signal: AbortSignal): Promise<void> {
  let before = "";
  for (let alike = 0; alike < looksAlike; ) {
    const now = JSON.stringify(await all(signal));
    alike = now === before ? alike + 1 : 0;
    before = now;
    await pause(lookAgainMs, undefined, { signal });
  }
}

async function untilShown(
  all: Read<SvmPeerWire[]>,
  shown: Shown,
  refusal: AppError,
  signal: AbortSignal,
): Promise<void> {
  const giveUpAt = clock.elapsedMs() + shownLimitMs;
  while (!shown(await all(signal))) {
    if (clock.elapsedMs() >= giveUpAt)
      throw new AppError(
        "backend_invalid",
        `The cluster accepted the request, but after ${shownLimitMs / 1000} seconds its SVM peers do not show it, and the account may not read the job that would say why.`,
        {
          remedy: "Give the account's role access to /api/cluster/jobs, then try again.",
          cause: refusal,
          ...(refusal.backend ? { backend: refusal.backend } : {}),
        },
      );
    await pause(lookAgainMs, undefined, { signal });
  }
}

/**
 * Follows a job to its end; where the account may not read jobs, the SVM peers themselves.
 * @returns the ended job, null when the outcome was seen without it.
 * @throws AppError `backend_unavailable` or `backend_invalid` when the end cannot be learnt.
 */
export async function endOf(
  { job, all, shown }: { job: Read<JobWire>; all: Read<SvmPeerWire[]>; shown: Shown },
  signal: AbortSignal,
): Promise<JobWire | null> {
  try {
    return await followJobWithin(job, jobLimitMs, signal);
  } catch (error) {
    if (!isAppError(error) || !jobsRefused(error)) throw error;
    await untilShown(all, shown, error, signal);
    return null;
  }
}
