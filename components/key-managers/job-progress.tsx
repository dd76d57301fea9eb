"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { Spinner } from "@/components/ui/spinner";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/time";
import { problemOfError } from "@/lib/queries/client";
import { invalidateKeyManagers, keyManagerQueries } from "@/lib/queries/key-managers";

interface JobProgressProps {
  connectionId: string;
  jobId: string;
  /** What it does: "Restoring keys". */
  label: string;
  /** Present when it can be put away. */
  onClose?: (() => void) | undefined;
  /** Called once, when it has done what it was for. */
  onSucceeded?: () => void;
}

/** A job of the system, followed to its end. */
export function JobProgress({
  connectionId,
  jobId,
  label,
  onClose,
  onSucceeded,
}: JobProgressProps) {
  const client = useQueryClient();
  const { data: job, error } = useQuery(keyManagerQueries.job(connectionId, jobId));
  const ended = job !== undefined && job.state !== "running";
  const onEnd = useEffectEvent(() => {
    void invalidateKeyManagers(client);
    if (job?.state === "succeeded") onSucceeded?.();
  });
  useEffect(() => {
    if (ended) onEnd();
  }, [ended]);

  const looks = {
    running: {
      icon: <Spinner />,
      style: "border-pending-border bg-pending-surface text-pending-text",
      word: `The system calls it ${job?.nativeState ?? "accepted"}.`,
    },
    succeeded: {
      icon: <CircleCheck aria-hidden="true" size={16} />,
      style: "border-border bg-surface-raised text-text",
      word: "Done.",
    },
    failed: {
      icon: <CircleAlert aria-hidden="true" size={16} />,
      style: "border-failed-border bg-failed-surface text-failed-text",
      word: job?.failure?.cause ?? "",
    },
  };
  const look = looks[job?.state ?? "running"];
  return (
    <section
      aria-label={label}
      className={`mb-4 flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2 text-meta ${look.style}`}
    >
      <span className="mt-px flex size-4 shrink-0 items-center justify-center">{look.icon}</span>
      <div role="status" className="min-w-0 flex-1 basis-48 break-words">
        <p className="font-medium">
          {label}
          {job?.state === "failed" && " failed"}
          {job?.state === "succeeded" && " succeeded"}
        </p>
        <p>
          {look.word} {job?.failure?.remedy}
        </p>
        {job?.failure && (
          <p className="mt-1 font-mono text-caption [overflow-wrap:anywhere]">
            {[job.failure.code, job.failure.text].filter(Boolean).join(" ")}
          </p>
        )}
        {error !== null && <p className="mt-1">{problemOfError(error).detail} Asking again.</p>}
        {job?.state === "running" && job.startedAt !== null && (
          <p>
            Started <RelativeTime iso={job.startedAt} />. It goes on when you leave this page.
          </p>
        )}
      </div>
      {onClose && ended && (
        <Button size="sm" onClick={onClose}>
          Close
        </Button>
      )}
    </section>
  );
}
