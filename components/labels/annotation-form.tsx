"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FormField } from "@/components/forms/form-field";
import { FormShell } from "@/components/forms/form-shell";
import { useChanged } from "@/components/forms/use-changed";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import {
  type Annotation,
  type AnnotationContent,
  annotationFields,
  type Labelled,
} from "@/lib/domain/annotation";
import { connectionsKey, peersKey } from "@/lib/queries/keys";
import { annotationQuery, knownLabelsQuery, putAnnotation } from "@/lib/queries/labels";

interface Values extends Record<string, unknown> {
  labels: Record<string, string>;
  owner: string;
  note: string;
  link: string;
}

/**
 * Changes what is said about a connection or a peer.
 * @param own what was said when the form was opened: should it have changed by the time it is saved, that is refused.
 */
export function AnnotationForm({
  of,
  own,
  onDone,
}: {
  of: Labelled;
  own: Annotation["own"];
  onDone: () => void;
}) {
  const suggest = useQuery(knownLabelsQuery).data ?? [];
  const client = useQueryClient();
  const said = useChanged(annotationQuery(of).queryKey);
  const form = useSchemaForm<Values, AnnotationContent>({
    schema: annotationFields as never,
    defaultValues: {
      labels: { ...own.labels },
      owner: own.owner ?? "",
      note: own.note ?? "",
      link: own.link ?? "",
    },
  });
  const submission = useSubmit(
    (sent: AnnotationContent) => putAnnotation(of, { ...sent, revision: own.revision }),
    async () => {
      await said("Saved.");
      // Events say the same to every other page, and a little later to this one.
      void client.invalidateQueries({ queryKey: peersKey });
      void client.invalidateQueries({ queryKey: connectionsKey });
      onDone();
    },
  );
  return (
    <FormShell
      form={form}
      submission={submission}
      submitLabel="Save"
      actions={<Button onClick={onDone}>Cancel</Button>}
    >
      <FormField<Values>
        spec={{
          name: "labels",
          kind: "pairs",
          label: "Labels",
          help:
            of.kind === "connection"
              ? "Its peers inherit them."
              : "Both halves of a relationship have them. They win over those of the connection.",
          suggest,
        }}
      />
      <FormField<Values> spec={{ name: "owner", kind: "text", label: "Owner", optional: true }} />
      <FormField<Values> spec={{ name: "link", kind: "text", label: "Link", optional: true }} />
      <FormField<Values> spec={{ name: "note", kind: "textarea", label: "Note", optional: true }} />
    </FormShell>
  );
}
