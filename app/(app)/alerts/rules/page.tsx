import type { Metadata } from "next";
import { RulesView } from "@/components/alerts/rules-view";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { alertQueries } from "@/lib/queries/alerts";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listRules } from "@/lib/services/alerts/rules";
import { systems } from "@/lib/systems/registry";

export const metadata: Metadata = { title: "Alert rules" };

export default async function RulesPage() {
  const { role } = await requireActor("alerts.read");
  const client = makeQueryClient();
  client.setQueryData(alertQueries.rules().queryKey, await listRules());
  const labels = Object.fromEntries(systems.map(({ id, shortLabel }) => [id, shortLabel]));
  return (
    <HydratedQueries client={client}>
      <RulesView
        systemLabels={labels}
        denied={allows(role, "alerts.write") ? undefined : reasonDenied("alerts.write")}
      />
    </HydratedQueries>
  );
}
