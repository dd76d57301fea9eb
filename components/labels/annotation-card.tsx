"use client";
import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { CannotLoad } from "@/components/data-table/empty";
import { definedIn } from "@/components/status/defined-in";
import { LabelChips } from "@/components/status/label-chips";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { lazily } from "@/components/ui/lazily";
import type { Annotation, Labelled } from "@/lib/domain/annotation";
import { problemOfError } from "@/lib/queries/client";
import { annotationQuery } from "@/lib/queries/labels";

/** Loaded when somebody edits: most who look at a page do not. */
const AnnotationForm = lazily(() =>
  import("./annotation-form").then((module) => module.AnnotationForm),
);

interface AnnotationCardProps {
  of: Labelled;
  /** Whose labels a peer inherits. */
  connectionName: string;
  /** Why this person cannot change it. */
  denied?: string | undefined;
}

/** What people say about a connection or a peer: labels, owner, note and link. */
export function AnnotationCard({ of, connectionName, denied }: AnnotationCardProps) {
  const query = useQuery(annotationQuery(of));
  const [edited, setEdited] = useState<Annotation["own"] | null>(null);
  const annotation = query.data;
  const fixed = denied ?? definedIn({ provisionedFrom: annotation?.own.file ?? null });
  return (
    <Card
      title="Labels and notes"
      actions={
        annotation &&
        edited === null && (
          <Button
            size="sm"
            icon={<Pencil aria-hidden="true" size={14} />}
            denied={fixed}
            onClick={() => setEdited(annotation.own)}
          >
            Edit labels
          </Button>
        )
      }
    >
      {edited !== null ? (
        <AnnotationForm of={of} own={edited} onDone={() => setEdited(null)} />
      ) : annotation ? (
        <Said annotation={annotation} of={of} connectionName={connectionName} />
      ) : query.isError ? (
        <CannotLoad
          noun="labels"
          {...problemOfError(query.error)}
          onRetry={() => void query.refetch()}
          busy={query.isFetching}
        />
      ) : (
        <p className="text-meta text-text-muted">Reading labels…</p>
      )}
    </Card>
  );
}

function Said({
  annotation: { own, inherited, labels },
  of,
  connectionName,
}: {
  annotation: Annotation;
  of: Labelled;
  connectionName: string;
}) {
  const from = (mine: string | null) =>
    mine === null && inherited !== null ? ` (from ${connectionName})` : "";
  const owner = own.owner ?? inherited?.owner ?? null;
  const link = own.link ?? inherited?.link ?? null;
  const note = own.note ?? inherited?.note ?? null;
  const isSilent = Object.keys(labels).length === 0 && !owner && !link && !note;
  return (
    <div className="flex flex-col gap-3 text-meta">
      {isSilent && (
        <p className="text-text-muted">
          {of.kind === "connection"
            ? "No labels yet. Its peers inherit what is said here."
            : `No labels yet, neither here nor on ${connectionName}.`}
        </p>
      )}
      {Object.keys(labels).length > 0 && (
        <LabelChips
          labels={labels}
          list={of.kind === "connection" ? "/connections" : "/peers"}
          from={inherited ? { name: connectionName, own: own.labels } : undefined}
        />
      )}
      {owner !== null && (
        <p className="[overflow-wrap:anywhere]">
          <span className="text-text-muted">Owner{from(own.owner)}: </span>
          {owner}
        </p>
      )}
      {link !== null && (
        <p className="[overflow-wrap:anywhere]">
          <span className="text-text-muted">Link{from(own.link)}: </span>
          <a
            href={link}
            target="_blank"
            rel="noreferrer noopener"
            className="rounded text-accent-text hover:underline"
          >
            {link}
          </a>
        </p>
      )}
      {note !== null && (
        <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">
          <span className="text-text-muted">Note{from(own.note)}: </span>
          {note}
        </p>
      )}
      {own.file !== null && <p className="text-caption text-text-muted">Defined in {own.file}.</p>}
    </div>
  );
}
