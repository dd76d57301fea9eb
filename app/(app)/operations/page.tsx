import type { Metadata } from "next";
import { z } from "zod";
import { BatchList } from "@/components/batches/batch-list";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { OperationsView } from "@/components/pairing/operations-view";
import { searchOf, type SearchParams } from "@/lib/api/search-params";
import { requireActor } from "@/lib/auth/require-actor";
import { listBatches } from "@/lib/operations/batches/read";
import { batchQueries } from "@/lib/queries/batches";
import { operationQueries } from "@/lib/queries/operations";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listOperations } from "@/lib/services/pairing/list-operations";

export const metadata: Metadata = { title: "Operations" };

const shown = 100;
const newestBatches = 20;

export default async function OperationsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { role } = await requireActor("peers.read");
  const batch = z.uuid().safeParse(searchOf(await searchParams).get("batch")).data;
  const filter = batch === undefined ? {} : { batch };
  const client = makeQueryClient();
  client.setQueryData(
    operationQueries.list(batch).queryKey,
    await listOperations({ ...filter, limit: shown }),
  );
  client.setQueryData(batchQueries.list().queryKey, await listBatches(newestBatches));
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Operations"
        description="Changes made on two systems at once, and what is still to be cleaned up."
        {...(batch === undefined
          ? {}
          : { breadcrumbs: [{ label: "All operations", href: "/operations" }] })}
      />
      <div className="flex flex-col gap-5">
        {batch === undefined && <BatchList />}
        <OperationsView role={role} {...filter} />
      </div>
    </HydratedQueries>
  );
}
