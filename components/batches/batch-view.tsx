"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ExportLink } from "@/components/data-table/export-link";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { PageHeader } from "@/components/layout/page-header";
import { StateBadge } from "@/components/status/state-badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { useRouter } from "@/components/ui/navigation";
import { RelativeTime } from "@/components/ui/time";
import type { Batch } from "@/lib/domain/batch";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import { batchesApi, batchQueries } from "@/lib/queries/batches";
import { batchKey } from "@/lib/queries/keys";
import { BatchReport } from "./batch-report";
import { batchLook, countsText, sizeOf } from "./batch-text";
import { counted } from "@/lib/domain/counted";
import { Sentence } from "@/components/ui/sentence";
import { batchWords } from "./batch-words";

type Act = "stop" | "continue" | "again" | "undo";

/** What can be done with a batch as it stands. */
function actsOf({ state, counts, items, undoneBy }: Batch): Act[] {
  if (state === "running") return ["stop"];
  return [
    ...(undoneBy === null && items.some(({ undoable }) => undoable) ? (["undo"] as const) : []),
    ...(items.some(({ retry }) => retry) ? (["again"] as const) : []),
    ...(counts.waiting > 0 ? (["continue"] as const) : []),
  ];
}

const texts: Record<Act, { label: string; title: string; body: string; danger: boolean }> = {
  stop: {
    label: "Stop",
    title: "Stop this batch?",
    body: "Nothing more is started. What is under way finishes. You can continue with the rest later.",
    danger: false,
  },
  continue: {
    label: "Continue with the rest",
    title: "Continue with the rest?",
    body: "What was not started yet is done now. Each item is checked again right before.",
    danger: false,
  },
  again: {
    label: "Retry what failed",
    title: "Retry what failed?",
    body: "What failed, was rolled back or was not ready is done again, with everything not started yet. Each item is checked again right before.",
    danger: false,
  },
  undo: {
    label: "Undo",
    title: "Undo this batch?",
    body: "A new batch sets back what can be. Secrets that were replaced do not come back.",
    danger: true,
  },
};

function ActDialog({ batch, act, onClose }: { batch: Batch; act: Act; onClose: () => void }) {
  const router = useRouter();
  const client = useQueryClient();
  const submission = useSubmit(
    (): Promise<Batch> =>
      act === "stop"
        ? batchesApi.stop(batch.id)
        : act === "undo"
          ? batchesApi.undo(batch.id)
          : batchesApi.continue(batch.id, act === "again"),
    (next) => {
      client.setQueryData(batchKey(next.id), next);
      if (next.id !== batch.id) router.push(`/batches/${next.id}`);
      onClose();
    },
  );
  const { title, label, body, danger } = texts[act];
  return (
    <SubmitDialog
      submission={submission}
      title={title}
      confirmLabel={label}
      tone={danger ? "danger" : "primary"}
      onClose={onClose}
    >
      <p>{body}</p>
    </SubmitDialog>
  );
}

/** One batch while it runs and after: how far it is, what became of every item, and what to do next. */
export function BatchView({ id, role }: { id: string; role: Role }) {
  const { data: batch } = useSuspenseQuery(batchQueries.detail(id));
  const [act, setAct] = useState<Act | null>(null);
  const denied = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  const look = batchLook(batch);
  const { atOnce, stopAfter } = batch.limits;
  return (
    <>
      <PageHeader
        title={batch.title}
        breadcrumbs={[{ label: "Operations", href: "/operations" }]}
        meta={<StateBadge look={look} />}
        description={
          <Sentence
            text={
              stopAfter === null
                ? batchWords.started
                : counted(batchWords.startedAndStops, stopAfter)
            }
            parts={{
              when: <RelativeTime iso={batch.createdAt} />,
              actor: batch.actor,
              atOnce,
              meaning: look.meaning,
            }}
          />
        }
        actions={actsOf(batch).map((each) => (
          <Button key={each} denied={denied} onClick={() => setAct(each)}>
            {texts[each].label}
          </Button>
        ))}
      />
      <p role="status" className="sr-only">
        {look.word}
      </p>
      <div className="flex flex-col gap-5">
        {batch.stopReason !== null && <Banner tone="warning" title={batch.stopReason} />}
        {batch.undoneBy !== null && (
          <Banner
            tone="info"
            title="Somebody undid this batch."
            action={
              <ButtonLink size="sm" href={`/batches/${batch.undoneBy}`}>
                Open
              </ButtonLink>
            }
          />
        )}
        <Card
          flush
          title={counted(batchWords.items, sizeOf(batch))}
          description={countsText(batch)}
          actions={
            <ExportLink
              path={`/api/v1/batches/${id}`}
              params={new URLSearchParams({ format: "csv" })}
            >
              Export CSV
            </ExportLink>
          }
        >
          <BatchReport batch={batch} />
        </Card>
        {batch.undoOf !== null && (
          <p className="text-meta text-text-muted">
            It undoes{" "}
            <Link
              href={`/batches/${batch.undoOf}`}
              className="rounded text-accent-text hover:underline"
            >
              an earlier batch
            </Link>
            .
          </p>
        )}
      </div>
      {act && <ActDialog batch={batch} act={act} onClose={() => setAct(null)} />}
    </>
  );
}
