"use client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { CannotLoad } from "@/components/data-table/empty";
import { PageHeader } from "@/components/layout/page-header";
import { Freshness } from "@/components/status/freshness";
import { SystemAnswer } from "@/components/status/system-answer";
import { StatusBadge } from "@/components/status/status-badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Delayed } from "@/components/ui/delayed";
import { Facts } from "@/components/ui/fact-list";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time";
import type { Place } from "@/lib/domain/virtual-interface";
import { placesPath } from "@/lib/domain/virtual-interface-path";
import { problemOfError } from "@/lib/queries/client";
import { placeQueries } from "@/lib/queries/virtual-interfaces";
import { capital, type PlaceWords } from "./words";
import { SlotCard } from "./slot-card";

interface PlaceViewProps {
  connectionId: string;
  connectionName: string;
  placeId: string;
  words: PlaceWords;
  /** Why this person cannot add a peer. */
  denied?: string | undefined;
}

/** Everything about one place: its slots with their peers, and its facts. */
export function PlaceView({
  connectionId,
  connectionName,
  placeId,
  words,
  denied,
}: PlaceViewProps) {
  const query = useQuery(placeQueries.one(connectionId, placeId));
  const breadcrumbs = [
    { label: "Connections", href: "/connections" },
    { label: connectionName, href: `/connections/${connectionId}` },
    { label: capital(words.plural), href: `${placesPath(words.slug)}?connection=${connectionId}` },
  ];
  if (!query.data) {
    return (
      <>
        <PageHeader title={capital(words.noun)} breadcrumbs={breadcrumbs} />
        {query.isError ? (
          <CannotLoad
            noun={words.noun}
            {...problemOfError(query.error)}
            onRetry={() => void query.refetch()}
            busy={query.isFetching}
          />
        ) : (
          <Loading />
        )}
      </>
    );
  }
  const { place, source, live, problem } = query.data;
  const [own, ...others] = place.facts;
  return (
    <>
      <PageHeader
        title={place.name}
        breadcrumbs={breadcrumbs}
        meta={
          <StatusBadge
            status={place.status}
            nativeState={place.nativeState}
            meaning={place.meaning}
            action={place.action}
          />
        }
        description={
          <span className="text-meta">
            {capital(words.noun)} of{" "}
            <Link
              href={`/connections/${connectionId}`}
              className="rounded font-medium text-accent-text hover:underline"
            >
              {connectionName}
            </Link>
            {". "}
            {place.meaning} {place.action}
          </span>
        }
        actions={
          <Freshness
            asOf={source.asOf}
            onRefresh={() => void query.refetch()}
            busy={query.isFetching}
          />
        }
      />
      {!live && problem !== null && (
        <Banner
          tone="warning"
          className="mb-4"
          title={
            <>
              {connectionName} cannot be read; this is what it said{" "}
              {source.asOf === null ? "last" : <RelativeTime iso={source.asOf} />}
            </>
          }
        >
          {problem.detail} {problem.remedy}
          <SystemAnswer backend={problem.backend} />
        </Banner>
      )}
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        {place.slots.map((slot) => (
          <SlotCard key={slot.id} place={place} slot={slot} denied={denied} />
        ))}
      </div>
      <div className="mt-5 grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        {own && <FactCard {...own} />}
        <div className="flex min-w-0 flex-col gap-5">
          {others.map((group) => (
            <FactCard key={group.title} {...group} />
          ))}
        </div>
      </div>
    </>
  );
}

function FactCard({ title, facts }: Place["facts"][number]) {
  return (
    <Card title={title}>
      <Facts facts={facts} />
    </Card>
  );
}

function Loading() {
  return (
    <Delayed>
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
        <Skeleton className="h-56" />
        <Skeleton className="h-56" />
      </div>
    </Delayed>
  );
}
