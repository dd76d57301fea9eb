"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Ending } from "@/lib/domain/ends-soon";
import { mostEndings } from "./shown-endings";
import { endsSoonQuery } from "@/lib/queries/overview";
import { EndingList } from "./ending-list";

const groups: readonly { title: string; holds: (ending: Ending) => boolean }[] = [
  { title: "Ended", holds: ({ warning }) => warning === 0 },
  { title: "Within a day", holds: ({ warning }) => warning === 1 },
  { title: "Within 7 days", holds: ({ warning }) => warning === 7 },
  { title: "Within 14 days", holds: ({ warning }) => warning === 14 },
  { title: "Within 30 days", holds: ({ warning }) => warning === 30 },
];

/** Everything that ends within 30 days or has ended, by how soon that is. */
export function EndsSoonView() {
  const { data } = useSuspenseQuery(endsSoonQuery(mostEndings));
  if (data.items.length === 0)
    return (
      <EmptyState icon={<CircleCheck size={20} />} title="Nothing ends within 30 days">
        Offers, certificates of connections, peers and key managers, authorities, credentials and
        your own tokens are watched, as far as the systems report when they end.
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-5">
      {groups.map(({ title, holds }) => {
        const items = data.items.filter(holds);
        return items.length === 0 ? null : (
          <Card key={title} flush title={`${title} · ${items.length}`}>
            <EndingList items={items} remedies />
          </Card>
        );
      })}
      {data.total > data.items.length && (
        <p className="text-meta text-text-muted">
          The first {data.items.length} of {data.total} are shown.
        </p>
      )}
    </div>
  );
}
