import type { Metadata } from "next";
import { AlertsView } from "@/components/alerts/alerts-view";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { alertQueries } from "@/lib/queries/alerts";
import { makeQueryClient } from "@/lib/queries/query-client";
import { readAlerts } from "@/lib/services/alerts/read-alerts";

export const metadata: Metadata = { title: "Alerts" };

export default async function AlertsPage() {
  const { role } = await requireActor("alerts.read");
  const client = makeQueryClient();
  client.setQueryData(alertQueries.now().queryKey, await readAlerts());
  const denied = allows(role, "alerts.handle") ? undefined : reasonDenied("alerts.handle");
  return (
    <HydratedQueries client={client}>
      <AlertsView denied={denied} />
    </HydratedQueries>
  );
}
