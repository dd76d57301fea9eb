import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { BatchView } from "@/components/batches/batch-view";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { requireActor } from "@/lib/auth/require-actor";
import { isAppError } from "@/lib/errors/app-error";
import { readBatch } from "@/lib/operations/batches/read";
import { batchQueries } from "@/lib/queries/batches";
import { makeQueryClient } from "@/lib/queries/query-client";
import { titledBy } from "../../object-title";

/** Read once, for the title and for the page. */
const read = cache(readBatch);

export const generateMetadata = titledBy(
  "peers.read",
  "Batch",
  async (id) => (await read(id)).title,
);

export default async function BatchPage({ params }: { params: Promise<{ id: string }> }) {
  const { role } = await requireActor("peers.read", { kind: "batch", id: (await params).id });
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const batch = await read(id.data).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
  const client = makeQueryClient();
  client.setQueryData(batchQueries.detail(id.data).queryKey, batch);
  return (
    <HydratedQueries client={client}>
      <BatchView id={id.data} role={role} />
    </HydratedQueries>
  );
}
