"use client";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useWatch } from "react-hook-form";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { driftKinds, driftText } from "@/lib/domain/wanted/drift-kinds";
import type { WantedPreview as Preview } from "@/lib/domain/wanted/preview";
import { problemOfError } from "@/lib/queries/client";
import { wantedQueries } from "@/lib/queries/wanted";
import type { ChoosableConnection } from "./wanted-form-values";
import { wantedWords } from "./wanted-words";
import { counted } from "@/lib/domain/counted";

/** Typing is followed after a pause. */
const pauseMs = 300;
/** What fits into an address. */
const longest = 12_000;
const mostNames = 30;

/** The form's rules, loaded after the page. */
const rulesQuery = queryOptions({
  queryKey: ["wanted-form-rules"],
  queryFn: async () => (await import("./wanted-form-schema")).wantedFormSchema,
  staleTime: Infinity,
  structuralSharing: false,
});

function useSettled(text: string | null): string | null {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function Differences({ counts, met }: Pick<Preview, "counts" | "met">) {
  const lines = driftKinds.filter((kind) => counts[kind] > 0);
  return (
    <ul className="mt-2 flex flex-col gap-1 text-meta">
      <li>{met} there as wanted</li>
      {lines.map((kind) => (
        <li key={kind}>
          {counts[kind]} {driftText[kind].label.toLowerCase()}
          <span className="text-text-muted"> · {driftText[kind].meaning}</span>
        </li>
      ))}
    </ul>
  );
}

function Found({ preview }: { preview: Preview }) {
  const { wanted, memberCount, members, notes } = preview;
  const shown = members.slice(0, mostNames).map(({ connectionName }) => connectionName);
  return (
    <>
      <p className="text-section" aria-live="polite">
        {counted(wantedWords.wouldWant, wanted)}
      </p>
      <p className="text-meta text-text-muted">{counted(wantedWords.between, memberCount)}</p>
      {wanted > 0 && <Differences {...preview} />}
      {notes.map((note) => (
        <Banner key={note} tone="warning" className="mt-3">
          {note}
        </Banner>
      ))}
      {shown.length > 0 && (
        <p className="mt-3 text-meta [overflow-wrap:anywhere] text-text-muted">
          {shown.join(", ")}
          {memberCount > shown.length && ` and ${memberCount - shown.length} more`}
        </p>
      )}
    </>
  );
}

/** What the set would want as it stands in the form, and how what is there differs from it. */
export function WantedPreview({
  connections,
  id,
}: {
  connections: readonly ChoosableConnection[];
  id: string | null;
}) {
  const values: unknown = useWatch();
  const { data: schemaFor, error: rulesError } = useQuery(rulesQuery);
  const schema = useMemo(() => schemaFor?.(connections), [schemaFor, connections]);
  const json = useMemo(() => {
    // A set without a name yet wants what it wants.
    const named = { name: "preview", ...(values as object) };
    const parsed = schema?.safeParse(
      "name" in named && named.name === "" ? { ...named, name: "preview" } : named,
    );
    return parsed?.success ? JSON.stringify(parsed.data) : null;
  }, [schema, values]);
  const asked = useSettled(json);
  const fits = asked !== null && asked.length <= longest;
  const { data, error } = useQuery({
    ...wantedQueries.preview(asked ?? "", id),
    enabled: fits,
    retry: false,
    placeholderData: keepPreviousData,
  });
  return (
    <Card title="Preview" className="self-start lg:sticky lg:top-4">
      {rulesError ? (
        <p className="text-meta text-failed-text">{problemOfError(rulesError).detail}</p>
      ) : !schema && id !== null ? (
        <p className="text-meta text-text-muted">Comparing…</p>
      ) : asked === null ? (
        <p className="text-meta text-text-muted">
          Choose connections to see which relationships would be wanted.
        </p>
      ) : !fits ? (
        <p className="text-meta text-text-muted">
          More is named than a preview can be asked about. Save it to see what it wants.
        </p>
      ) : error ? (
        <p className="text-meta text-failed-text">{problemOfError(error).detail}</p>
      ) : data ? (
        <Found preview={data} />
      ) : (
        <p className="text-meta text-text-muted">Comparing…</p>
      )}
    </Card>
  );
}
