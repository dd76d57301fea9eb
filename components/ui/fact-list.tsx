"use client";
import { useState, type ReactNode } from "react";
import { Button } from "./button";
import { Code } from "./code";
import { Hint } from "./hint";
import { lowerFirst } from "@/lib/domain/lower-first";
import { RelativeTime } from "./time";

export interface ListedFact {
  label: string;
  value: string | number | readonly string[] | null;
  kind?: "text" | "code" | "time";
  /** What the label means: beside it. */
  help?: string;
  /** Why the value is what it is: under it. */
  note?: string;
}
export interface FactListGroup {
  title: string;
  facts: readonly ListedFact[];
}

const isEmpty = ({ value }: ListedFact): boolean =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Facts in named groups, one column of labels and one of values. What has no value comes when asked for. */
export function FactList({ groups }: { groups: readonly FactListGroup[] }) {
  const [all, setAll] = useState(false);
  const empty = groups.flatMap(({ facts }) => facts).filter(isEmpty).length;
  const shown = groups
    .map(({ title, facts }) => ({ title, facts: all ? facts : facts.filter((f) => !isEmpty(f)) }))
    .filter(({ facts }) => facts.length > 0);
  return (
    <div className="flex flex-col gap-6">
      {shown.map((group) => (
        <section key={group.title} className="min-w-0">
          <h3 className="mb-1 text-meta font-semibold">{group.title}</h3>
          <Facts facts={group.facts} />
        </section>
      ))}
      {empty > 0 && (
        <div>
          <Button
            size="sm"
            variant="ghost"
            className="-ml-2"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? "Hide what is empty" : `Show all, ${empty} empty`}
          </Button>
        </div>
      )}
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
          className="grid grid-cols-1 gap-x-4 py-2 sm:grid-cols-[minmax(7rem,11rem)_minmax(0,1fr)]"
        >
          <dt className="text-text-muted">
            {fact.label}
            {fact.help !== undefined && <Hint label={fact.label}>{fact.help}</Hint>}
          </dt>
          <dd className="min-w-0">
            {isEmpty(fact) ? null : shownValue(fact)}
            {fact.note !== undefined && !isEmpty(fact) && (
              <span className="mt-0.5 block text-caption text-text-muted">{fact.note}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function shownValue({ label, value, kind = "text" }: ListedFact): ReactNode {
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
