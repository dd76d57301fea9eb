import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PlanView } from "@/components/wanted/plan-view";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { isAppError } from "@/lib/errors/app-error";
import { makeQueryClient } from "@/lib/queries/query-client";
import { planStep, wantedQueries } from "@/lib/queries/wanted";
import { readPlan } from "@/lib/services/wanted/plans";
import { titledBy } from "../../object-title";

/** Read once, for the title and for the page. */
const read = cache((id: string) => readPlan(id, planStep));

export const generateMetadata = titledBy(
  "plans.read",
  "Plan",
  async (id) => (await read(id)).setName,
);

export default async function PlanPage({ params }: { params: Promise<{ id: string }> }) {
  const { role } = await requireActor("plans.read");
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const plan = await read(id.data).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
  const client = makeQueryClient();
  client.setQueryData(wantedQueries.plan(id.data).queryKey, plan);
  return (
    <HydratedQueries client={client}>
      <PlanView
        id={id.data}
        denied={allows(role, "plans.write") ? undefined : reasonDenied("plans.write")}
      />
    </HydratedQueries>
  );
}
