"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { LayoutDashboard } from "lucide-react";
import { NoConnection } from "@/components/status/no-connection";
import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/card";
import { endsSoonQuery, firstStepsQuery, overviewQuery } from "@/lib/queries/overview";
import { AttentionList } from "./attention-list";
import { ConnectionHealthList } from "./connection-health-list";
import { EndingList } from "./ending-list";
import { firstEndings } from "./shown-endings";
import { FirstSteps } from "./first-steps";
import { RecentChanges } from "./recent-changes";
import { StatusBar } from "./status-bar";
import { StatusTiles } from "./status-tiles";
import { changesOf } from "./subject";

const changesShown = 20;

interface OverviewViewProps {
  systems: readonly { id: string; label: string }[];
  /** Whether this person can add a connection. */
  canConnect: boolean;
  /** Why this person can change nothing. */
  denied?: string | undefined;
}

/** What is broken now, since when and what to do; then how the rest is doing. */
export function OverviewView({ systems, canConnect, denied }: OverviewViewProps) {
  const { data: overview } = useSuspenseQuery(overviewQuery());
  const { data: endsSoon } = useSuspenseQuery(endsSoonQuery(firstEndings));
  const { data: firstSteps } = useSuspenseQuery(firstStepsQuery());
  const steps = firstSteps.length > 0 && <FirstSteps steps={firstSteps} />;
  // Nothing is known of anything yet: no numbers, and no word that all is well.
  if (overview.connections.total === 0)
    return (
      steps || (
        <NoConnection
          icon={<LayoutDashboard size={20} />}
          title="Nothing to watch yet"
          registered={0}
          canAdd={canConnect}
        >
          The overview shows what is broken now, since when, and what to do. It is made from what
          connections say, and none is registered.
        </NoConnection>
      )
    );
  return (
    <div className="flex flex-col gap-5">
      {steps}
      <StatusTiles counts={overview.relationships} />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card flush title="Needs attention">
            <AttentionList overview={overview} denied={denied} />
          </Card>
          <Card flush title="Latest changes">
            <RecentChanges changes={changesOf(overview, changesShown)} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {endsSoon.total > 0 && (
            <Card
              flush
              title="Ends soon"
              actions={
                <Link
                  href="/ends-soon"
                  aria-label={`All ${endsSoon.total} that end soon`}
                  className="rounded text-meta text-accent-text hover:underline"
                >
                  All {endsSoon.total}
                </Link>
              }
            >
              <EndingList items={endsSoon.items} />
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
                    <StatusBar counts={counts.byStatus} label={`Peers of ${system.label}`} words />
                  </li>
                );
              })}
            </ul>
          </Card>
          <Card
            flush
            title="Connections"
            actions={
              <Link
                href="/connections"
                aria-label={`All ${overview.connections.total} connections`}
                className="rounded text-meta text-accent-text hover:underline"
              >
                All {overview.connections.total}
              </Link>
            }
          >
            <ConnectionHealthList connections={overview.connections.items} />
          </Card>
        </div>
      </div>
    </div>
  );
}
