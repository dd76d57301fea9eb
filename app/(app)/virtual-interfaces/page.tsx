import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Answers } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { capital, placeWordsOf } from "@/components/virtual-interfaces/words";
import { PlacesView } from "@/components/virtual-interfaces/virtual-interfaces-view";
import { allows } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { makeQueryClient } from "@/lib/queries/query-client";
import { placeQueries } from "@/lib/queries/virtual-interfaces";
import { listPlaces } from "@/lib/services/virtual-interfaces/list-virtual-interfaces";
import { systems } from "@/lib/systems/registry";

const places = "virtual-interfaces";

/** Slow backends must not hold the page back: past this they are shown as silent, and asked again by the page. */
const liveTimeoutMs = 4_000;

export function generateMetadata(): Metadata {
  const words = placeWordsOf(places, systems);
  return { title: words ? capital(words.plural) : "Not found" };
}

/** The list of what peers live in, for systems that have such: /virtual-interfaces. */
export default async function PlacesPage() {
  const words = placeWordsOf(places, systems);
  if (!words) notFound();
  const { role } = await requireActor("peers.read");
  const client = makeQueryClient();
  const list = await listPlaces(
    { kind: places, connection: [] },
    AbortSignal.timeout(liveTimeoutMs),
  );
  const complete = list.sources.every(({ reachable }) => reachable);
  client.setQueryData(placeQueries.list(places).queryKey, list, complete ? {} : { updatedAt: 0 });
  return (
    <Answers client={client}>
      <PageHeader title={capital(words.plural)} description={words.description} />
      <PlacesView words={words} canAdd={allows(role, "peers.write")} />
    </Answers>
  );
}
