import type { ReactNode } from "react";
import { Code } from "./code";
import { lowerFirst } from "@/lib/domain/lower-first";
import { RelativeTime } from "./time";

export interface ListedFact {
  label: string;
  value: string | number | readonly string[] | null;
  kind?: "text" | "code" | "time";
  help?: string;
}
export interface FactListGroup {
  title: string;
  facts: readonly ListedFact[];
}

/** Facts in named groups, one column of labels and one of values. */
export function FactList({ groups }: { groups: readonly FactListGroup[] }) {
  return (
    <div className="flex flex-col gap-6">
      {groups
        .filter((group) => group.facts.length > 0)
        .map((group) => (
          <section key={group.title} className="min-w-0">
            <h3 className="mb-1 text-meta font-semibold">{group.title}</h3>
            <Facts facts={group.facts} />
          </section>
        ))}
    </div>
  );
}

/** One group of facts without its title. */
export function Facts({ facts }: { facts: readonly ListedFact[] }) {
  return (
    <dl className="divide-y divide-border text-meta">
      {facts.map((fact) => (
        <div
          key={fact.label}
          className="grid grid-cols-1 gap-x-4 py-2 sm:grid-cols-[minmax(8rem,13rem)_minmax(0,1fr)]"
        >
          <dt className="text-text-muted">{fact.label}</dt>
          <dd className="min-w-0">
            {shown(fact)}
            {fact.help !== undefined && (
              <span className="mt-0.5 block text-caption text-text-muted">{fact.help}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function shown({ label, value, kind = "text" }: ListedFact): ReactNode {
  if (value === null || value === "") return null;
  const values = Array.isArray(value)
    ? (value as readonly string[])
    : [String(value as string | number)];
  return (
    <span className="flex flex-col items-start gap-1">
      {values.map((each, index) => (
        <One key={`${index}-${each}`} value={each} kind={kind} noun={lowerFirst(label)} />
      ))}
    </span>
  );
}

function One({
  value,
  kind,
  noun,
}: {
  value: string;
  kind: "text" | "code" | "time";
  noun: string;
}) {
  if (kind === "code") return <Code value={value} noun={noun} />;
  if (kind === "time" && !Number.isNaN(Date.parse(value)))
    return <RelativeTime iso={value} focusable />;
  return <span className="max-w-full [overflow-wrap:anywhere]">{value}</span>;
}
