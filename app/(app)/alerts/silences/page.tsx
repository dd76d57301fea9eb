import type { Metadata } from "next";
import { SilencesView } from "@/components/alerts/silences-view";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { alertQueries } from "@/lib/queries/alerts";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listSilences } from "@/lib/services/alerts/silences";
import { scopeChoices } from "../scope-choices";

export const metadata: Metadata = { title: "Silences" };

export default async function SilencesPage() {
  const { role } = await requireActor("alerts.read");
  const client = makeQueryClient();
  const [silences, { systems, connections }] = await Promise.all([listSilences(), scopeChoices()]);
  client.setQueryData(alertQueries.silences().queryKey, silences);
  const names = Object.fromEntries(
    [...systems, ...connections].map(({ value, label }) => [value, label]),
  );
  return (
    <HydratedQueries client={client}>
      <SilencesView
        names={names}
        denied={allows(role, "alerts.handle") ? undefined : reasonDenied("alerts.handle")}
      />
    </HydratedQueries>
  );
}
