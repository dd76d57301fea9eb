import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { SchedulesView } from "@/components/rotation/schedules-view";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { makeQueryClient } from "@/lib/queries/query-client";
import { rotationQueries } from "@/lib/queries/rotation";
import { listSchedules } from "@/lib/services/rotation/schedules";

export const metadata: Metadata = { title: "Rotation schedules" };

export default async function RotationSchedulesPage() {
  const { role } = await requireActor("rotation.read");
  const client = makeQueryClient();
  client.setQueryData(rotationQueries.schedules().queryKey, await listSchedules());
  return (
    <HydratedQueries client={client}>
      <SchedulesView
        denied={allows(role, "rotation.write") ? undefined : reasonDenied("rotation.write")}
      />
    </HydratedQueries>
  );
}
