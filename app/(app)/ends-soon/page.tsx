import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { mostEndings } from "@/components/overview/shown-endings";
import { EndsSoonView } from "@/components/overview/ends-soon-view";
import { requireActor } from "@/lib/auth/require-actor";
import { endsSoonQuery } from "@/lib/queries/overview";
import { makeQueryClient } from "@/lib/queries/query-client";
import { readEndsSoon } from "@/lib/services/overview/ends-soon";

export const metadata: Metadata = { title: "Ends soon" };

export default async function EndsSoonPage() {
  const actor = await requireActor("peers.read");
  const client = makeQueryClient();
  client.setQueryData(
    endsSoonQuery(mostEndings).queryKey,
    await readEndsSoon(actor, { limit: mostEndings }),
  );
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Ends soon"
        description="Offers, certificates, credentials and your own tokens that end within 30 days."
      />
      <EndsSoonView />
    </HydratedQueries>
  );
}
