"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ListChecks, Plus, Target } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import type { WantedSet } from "@/lib/domain/wanted/wanted-set";
import { wantedQueries } from "@/lib/queries/wanted";
import { shapeWords } from "./words";

/** How a set stands, in a line. */
function Standing({ summary }: Pick<WantedSet, "summary">) {
  if (!summary) return <span className="text-text-muted">Comparing…</span>;
  const { wanted, met, drift, unknown } = summary;
  return (
    <>
      {met} of {wanted} as wanted
      {drift > 0 && <span className="text-degraded-text"> · {drift} differ</span>}
      {unknown > 0 && <span className="text-text-muted"> · {unknown} not known</span>}
    </>
  );
}

interface SetsViewProps {
  /** What systems are called, by id. */
  systems: Readonly<Record<string, string>>;
  denied?: string | undefined;
}

/** Every set of wanted relationships and how it stands. */
export function SetsView({ systems, denied }: SetsViewProps) {
  const { data: sets } = useSuspenseQuery(wantedQueries.sets());
  const create = (
    <ButtonLink
      href="/wanted/new"
      variant="primary"
      icon={<Plus aria-hidden="true" size={14} />}
      denied={denied}
    >
      New set
    </ButtonLink>
  );
  if (sets.length === 0)
    return (
      <EmptyState icon={<Target size={20} />} title="Nothing is wanted yet" action={create}>
        Say once which systems should be peered: a mesh of everything with a label, hubs and spokes,
        or single pairs. Every reading is compared with it, and a plan puts right what differs.
      </EmptyState>
    );
  return (
    <>
      <div className="mb-4 flex flex-wrap justify-end gap-2">
        <ButtonLink href="/plans" icon={<ListChecks aria-hidden="true" size={14} />}>
          Plans
        </ButtonLink>
        {create}
      </div>
      <Card flush>
        <Table label="Wanted sets">
          <TableHead>
            <TableHeader>Set</TableHeader>
            <TableHeader>System</TableHeader>
            <TableHeader>Relationships</TableHeader>
            <TableHeader>State</TableHeader>
            <TableHeader>Mode</TableHeader>
          </TableHead>
          <TableBody>
            {sets.map((set) => (
              <TableRow key={set.id}>
                <TableTitle>
                  <TextLink href={`/wanted/${set.id}`}>{set.name}</TextLink>
                </TableTitle>
                <TableCell label="System">{systems[set.system] ?? set.system}</TableCell>
                <TableCell label="Relationships">{shapeWords(set)}</TableCell>
                <TableCell label="State">
                  <Standing summary={set.summary} />
                </TableCell>
                <TableCell label="Mode">
                  <Badge>{set.mode === "auto" ? "Auto" : "Manual"}</Badge>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Card>
    </>
  );
}
