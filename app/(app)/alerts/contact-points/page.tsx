import type { Metadata } from "next";
import { ContactPointsView } from "@/components/alerts/contact-points-view";
import { receiverLabelsOf } from "@/components/alerts/receiver-words";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { receiverDefinitions } from "@/lib/alerts/receivers/definitions";
import { requireActor } from "@/lib/auth/require-actor";
import { alertQueries } from "@/lib/queries/alerts";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listContactPoints } from "@/lib/services/alerts/contact-points";

export const metadata: Metadata = { title: "Contact points" };

export default async function ContactPointsPage() {
  await requireActor("alerts.write");
  const client = makeQueryClient();
  client.setQueryData(alertQueries.contactPoints().queryKey, await listContactPoints());
  return (
    <HydratedQueries client={client}>
      <ContactPointsView labels={receiverLabelsOf(receiverDefinitions)} />
    </HydratedQueries>
  );
}
