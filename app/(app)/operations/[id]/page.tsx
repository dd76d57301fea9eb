import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { OperationView } from "@/components/pairing/operation-view";
import { requireActor } from "@/lib/auth/require-actor";
import { isAppError } from "@/lib/errors/app-error";
import { operationQueries } from "@/lib/queries/operations";
import { makeQueryClient } from "@/lib/queries/query-client";
import { readOperation } from "@/lib/services/pairing/read-operation";
import { ifUuid, objectTitle } from "../../object-title";

export async function generateMetadata({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<Metadata> {
  const { id } = await params;
  return objectTitle("peers.read", "Operation", () =>
    ifUuid(id, async (found) => (await readOperation(found)).title),
  );
}

export default async function OperationPage({ params }: { params: Promise<{ id: string }> }) {
  const { role } = await requireActor("peers.read", {
    kind: "operation",
    id: (await params).id,
  });
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const operation = await readOperation(id.data).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
  const client = makeQueryClient();
  client.setQueryData(operationQueries.detail(id.data).queryKey, operation);
  return (
    <HydratedQueries client={client}>
      <OperationView id={id.data} role={role} />
    </HydratedQueries>
  );
}
