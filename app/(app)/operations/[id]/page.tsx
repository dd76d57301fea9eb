import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { OperationView } from "@/components/pairing/operation-view";
import { requireActor } from "@/lib/auth/require-actor";
import { isAppError } from "@/lib/errors/app-error";
import { operationQueries } from "@/lib/queries/operations";
import { makeQueryClient } from "@/lib/queries/query-client";
import { readOperation } from "@/lib/services/pairing/read-operation";
import { titledBy } from "../../object-title";

/** Read once, for the title and for the page. */
const read = cache(readOperation);

export const generateMetadata = titledBy(
  "peers.read",
  "Operation",
  async (id) => (await read(id)).title,
);

export default async function OperationPage({ params }: { params: Promise<{ id: string }> }) {
  const { role } = await requireActor("peers.read", {
    kind: "operation",
    id: (await params).id,
  });
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const operation = await read(id.data).catch((error: unknown) => {
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
