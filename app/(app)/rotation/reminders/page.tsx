import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { RemindersView } from "@/components/rotation/reminders-view";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { makeQueryClient } from "@/lib/queries/query-client";
import { rotationQueries } from "@/lib/queries/rotation";
import { systems } from "@/lib/systems/registry";
import { listReminders } from "@/lib/services/rotation/reminders";

export const metadata: Metadata = { title: "Reminders of secrets" };

export default async function RemindersPage() {
  const { role } = await requireActor("rotation.read");
  const client = makeQueryClient();
  client.setQueryData(rotationQueries.reminders().queryKey, await listReminders());
  return (
    <HydratedQueries client={client}>
      <RemindersView
        kept={systems.flatMap(({ shortLabel, notRotated = [] }) =>
          notRotated.map(({ what, why }) => ({ shortLabel, what, why })),
        )}
        denied={allows(role, "rotation.write") ? undefined : reasonDenied("rotation.write")}
      />
    </HydratedQueries>
  );
}
