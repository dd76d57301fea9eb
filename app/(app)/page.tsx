import type { Metadata } from "next";
import { QuietBanner } from "@/components/alerts/quiet-banner";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { firstEndings } from "@/components/overview/shown-endings";
import { OverviewView } from "@/components/overview/overview-view";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { endsSoonQuery, firstStepsQuery, overviewQuery } from "@/lib/queries/overview";
import { makeQueryClient } from "@/lib/queries/query-client";
import { readEndsSoon } from "@/lib/services/overview/ends-soon";
import { readFirstSteps } from "@/lib/services/overview/first-steps";
import { readOverview } from "@/lib/services/overview/read-overview";
import { systems } from "@/lib/systems/registry";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const actor = await requireActor("peers.read");
  const client = makeQueryClient();
  const [overview, endsSoon, firstSteps] = await Promise.all([
    readOverview(),
    readEndsSoon(actor, { limit: firstEndings }),
    readFirstSteps(actor),
  ]);
  client.setQueryData(overviewQuery().queryKey, overview);
  client.setQueryData(endsSoonQuery(firstEndings).queryKey, endsSoon);
  client.setQueryData(firstStepsQuery().queryKey, firstSteps);
  return (
    <HydratedQueries client={client}>
      <PageHeader title="Overview" />
      <QuietBanner className="mb-5" />
      <OverviewView
        canConnect={allows(actor.role, "connections.write")}
        systems={systems.map(({ id, label }) => ({ id, label }))}
        denied={allows(actor.role, "peers.write") ? undefined : reasonDenied("peers.write")}
      />
    </HydratedQueries>
  );
}
