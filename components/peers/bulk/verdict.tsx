"use client";
import { CircleCheck, CircleMinus, CircleX } from "lucide-react";
import { useId, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { FoldButton } from "@/components/ui/fold-button";
import type { BatchCheck, CheckedItem } from "@/lib/domain/batch";

const groups = [
  { verdict: "blocked", label: "blocked", icon: CircleX, style: "text-failed-text" },
  { verdict: "ready", label: "ready", icon: CircleCheck, style: "text-healthy-text" },
  { verdict: "left-out", label: "left out", icon: CircleMinus, style: "text-text-muted" },
] as const;

function Item({ item: { subject, why, loses, warning } }: { item: CheckedItem }) {
  return (
    <li className="px-3 py-2">
      <span className="font-medium text-text">{subject.name}</span>
      {subject.detail !== "" && <span className="ml-2">{subject.detail}</span>}
      {why !== null && <p>{why}</p>}
      {warning !== null && <p className="text-degraded-text">{warning}</p>}
      {loses.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </li>
  );
}

function Group({
  group: { label, icon: Icon, style },
  items,
  startOpen,
}: {
  group: (typeof groups)[number];
  items: readonly CheckedItem[];
  startOpen: boolean;
}) {
  const id = useId();
  const [open, setOpen] = useState(startOpen);
  return (
    <div className="min-w-0">
      <FoldButton open={open} controls={id} onToggle={() => setOpen(!open)}>
        <Icon aria-hidden="true" size={14} className={style} />
        <span className="font-medium text-text">{`${items.length} ${label}`}</span>
      </FoldButton>
      {open && (
        <ul
          id={id}
          tabIndex={0}
          aria-label={`${items.length} ${label}`}
          className="mt-1 max-h-48 divide-y divide-border overflow-y-auto rounded-md border border-border"
        >
          {items.map((item) => (
            <Item key={item.subject.id} item={item} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Who is ready and what each of them loses, who is blocked and why, and what cannot be undone afterwards. */
export function Verdict({ check: { act, items, undo } }: { check: BatchCheck }) {
  const few = items.length <= 5;
  return (
    <section aria-label="Verdict" className="flex flex-col gap-2 text-meta">
      {groups.map((group) => {
        const own = items.filter(({ verdict }) => verdict === group.verdict);
        return (
          own.length > 0 && (
            <Group
              key={group.verdict}
              group={group}
              items={own}
              startOpen={few || group.verdict === "blocked"}
            />
          )
        );
      })}
      {act !== "refresh" && items.some(({ verdict }) => verdict === "ready") && (
        <Banner tone="warning" title={undo} />
      )}
    </section>
  );
}
