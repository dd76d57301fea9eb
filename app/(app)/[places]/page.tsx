import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Answers } from "@/components/layout/answers";
import { PageHeader } from "@/components/layout/page-header";
import { capital, placeWordsOf } from "@/components/places/place-words";
import { PlacesView } from "@/components/places/places-view";
import { allows } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { makeQueryClient } from "@/lib/queries/query-client";
import { placeQueries } from "@/lib/queries/places";
import { listPlaces } from "@/lib/services/places/list-places";
import { systems } from "@/lib/systems/registry";

type Params = Promise<{ places: string }>;

/** Slow backends must not hold the page back: past this they are shown as silent, and asked again by the page. */
const liveTimeoutMs = 4_000;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const words = placeWordsOf((await params).places, systems);
  return { title: words ? capital(words.plural) : "Not found" };
}

/** The list of what peers live in, for systems that have such: /virtual-interfaces. */
export default async function PlacesPage({ params }: { params: Params }) {
  const { places } = await params;
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
