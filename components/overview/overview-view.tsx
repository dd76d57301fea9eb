"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/card";
import { overviewQuery } from "@/lib/queries/overview";
import { AttentionList } from "./attention-list";
import { ConnectionHealthList } from "./connection-health-list";
import { ExpiringOffers } from "./expiring-offers";
import { RecentChanges } from "./recent-changes";
import { StatusBar } from "./status-bar";
import { StatusTiles } from "./status-tiles";
import { changesOf } from "./subject";

const changesShown = 20;

interface OverviewViewProps {
  systems: readonly { id: string; label: string }[];
}

/** What is broken now, since when and what to do; then how the rest is doing. */
export function OverviewView({ systems }: OverviewViewProps) {
  const { data: overview } = useSuspenseQuery(overviewQuery());
  return (
    <div className="flex flex-col gap-5">
      <StatusTiles counts={overview.byStatus} />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card flush title="Needs attention">
            <AttentionList overview={overview} />
          </Card>
          <Card flush title="Latest changes">
            <RecentChanges changes={changesOf(overview, changesShown)} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {overview.expiringOffers.length > 0 && (
            <Card flush title="Waiting offers">
              <ExpiringOffers offers={overview.expiringOffers} />
            </Card>
          )}
          <Card title="Systems">
            <ul className="flex flex-col gap-3">
              {systems.map((system) => {
                const counts = overview.bySystem[system.id];
                if (!counts) return null;
                return (
                  <li key={system.id} className="flex flex-col gap-1.5">
                    <Link
                      href={`/peers?system=${system.id}`}
                      className="flex justify-between gap-2 rounded text-meta hover:underline"
                    >
                      <span className="font-medium">{system.label}</span>
                      <span className="text-text-muted tabular-nums">{counts.total}</span>
                    </Link>
                    <StatusBar counts={counts.byStatus} label={`Peers of ${system.label}`} />
                  </li>
                );
              })}
            </ul>
          </Card>
          <Card flush title="Connections">
            <ConnectionHealthList connections={overview.connections} />
          </Card>
        </div>
      </div>
    </div>
  );
}
