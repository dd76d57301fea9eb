"use client";
import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "@/components/ui/button-link";
import { Code } from "@/components/ui/code";
import { Dialog } from "@/components/ui/dialog";
import { Facts } from "@/components/ui/fact-list";
import { sentenceText } from "@/components/ui/sentence";
import { AbsoluteTime } from "@/components/ui/time";
import type { AuditEntry } from "@/lib/domain/audit";
import { actQuery } from "@/lib/queries/activity";
import { actSentence } from "./activity-words";
import { detailFacts } from "./detail-facts";
import { OutcomeBadge } from "./outcome";

const places: Readonly<Record<string, { path: string; label: string }>> = {
  peer: { path: "/peers", label: "Open peer" },
  connection: { path: "/connections", label: "Open connection" },
  operation: { path: "/operations", label: "Open operation" },
  "key-manager": { path: "/key-managers", label: "Open key manager" },
};

/** Everything that belongs to the same act, oldest first. */
function Course({ actId }: { actId: string }) {
  const about = useQuery(actQuery(actId));
  const entries = about.data?.items.toReversed() ?? [];
  if (entries.length < 2) return null;
  return (
    <section className="mt-4">
      <h3 className="mb-1 text-meta font-semibold">What belongs to it</h3>
      <ol className="divide-y divide-border text-meta">
        {entries.map((entry) => {
          const { text, parts } = actSentence(entry);
          return (
            <li key={entry.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <span className="min-w-0 flex-1 basis-60">{sentenceText(text, parts)}</span>
              <OutcomeBadge outcome={entry.outcome} count={entry.count} />
              <AbsoluteTime iso={entry.at} className="text-text-muted" />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** One entry of the log in full. */
export function EntryDialog({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { text, parts } = actSentence(entry);
  const { target, actor } = entry;
  const place = entry.items === null ? places[target.kind] : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={sentenceText(text, parts)}
      size="lg"
      footer={
        entry.items !== null && target.id !== null ? (
          <ButtonLink href={`/operations?batch=${target.id}`}>Open operations</ButtonLink>
        ) : place && target.id !== null ? (
          <ButtonLink href={`${place.path}/${target.id}`}>{place.label}</ButtonLink>
        ) : undefined
      }
    >
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-meta">
        <OutcomeBadge {...entry} />
        <AbsoluteTime iso={entry.at} />
        {entry.lastAt !== null && (
          <span className="text-text-muted">
            Latest: <AbsoluteTime iso={entry.lastAt} />
          </span>
        )}
      </div>
      <Facts
        facts={[
          { label: "Who", value: actor.label },
          { label: "From address", value: entry.clientAddress, kind: "code" as const },
          { label: "On", value: target.label },
          ...detailFacts(entry.detail),
        ].filter(({ value }) => value !== null && value !== "")}
      />
      {entry.actId !== null && <Course actId={entry.actId} />}
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-caption text-text-muted">
        <span>
          Action <Code value={entry.action} />
        </span>
        {target.id !== null && (
          <span>
            Id <Code value={target.id} noun="id" />
          </span>
        )}
        <span>
          Request <Code value={entry.correlationId} noun="request id" />
        </span>
      </p>
    </Dialog>
  );
}
