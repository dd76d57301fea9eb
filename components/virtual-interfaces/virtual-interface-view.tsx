"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import { CannotLoad } from "@/components/data-table/empty";
import { usePageActs } from "@/components/layout/page-acts";
import { PageHeader } from "@/components/layout/page-header";
import { consoleActs } from "@/components/status/console-act";
import { ConsoleLink } from "@/components/status/console-link";
import { FreshnessLine } from "@/components/status/freshness";
import { NotLiveBanner } from "@/components/status/not-live-banner";
import { StatusBadge } from "@/components/status/status-badge";
import { Card } from "@/components/ui/card";
import { Delayed } from "@/components/ui/delayed";
import { Facts } from "@/components/ui/fact-list";
import { Skeleton } from "@/components/ui/skeleton";
import type { VirtualInterface } from "@/lib/domain/virtual-interface";
import { addPeerPath, virtualInterfacesPath } from "@/lib/domain/virtual-interface-path";
import { problemOfError } from "@/lib/queries/client";
import { virtualInterfaceQueries } from "@/lib/queries/virtual-interfaces";
import { SlotCard } from "./slot-card";

interface VirtualInterfaceViewProps {
  connectionId: string;
  connectionName: string;
  interfaceId: string;
  /** Why this person cannot add a peer, nor have the connection read now. */
  denied?: string | undefined;
  /** What keeps alerts about it quiet. */
  quiet?: ReactNode;
}

/** Everything about one virtual interface: its slots with their peers, and its facts. */
export function VirtualInterfaceView({
  connectionId,
  connectionName,
  interfaceId,
  denied,
  quiet,
}: VirtualInterfaceViewProps) {
  const query = useQuery(virtualInterfaceQueries.one(connectionId, interfaceId));
  const shown = query.data?.virtualInterface;
  usePageActs(shown?.name ?? "", [
    ...(shown?.known ? shown.slots.filter(({ free }) => free) : []).map(({ id, label }) => ({
      id,
      label: `Add ${label} peer`,
      href: shown && addPeerPath(shown, id),
      denied,
    })),
    ...consoleActs(query.data?.console ?? null),
  ]);
  const breadcrumbs = [
    { label: "Connections", href: "/connections" },
    { label: connectionName, href: `/connections/${connectionId}` },
    { label: "Virtual interfaces", href: `${virtualInterfacesPath}?connection=${connectionId}` },
  ];
  if (!query.data) {
    return (
      <>
        <PageHeader title="Virtual interface" breadcrumbs={breadcrumbs} />
        {query.isError ? (
          <CannotLoad
            noun="virtual interface"
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
  const { virtualInterface, source, console, live, problem } = query.data;
  const [own, ...others] = virtualInterface.facts;
  return (
    <>
      <PageHeader
        title={virtualInterface.name}
        breadcrumbs={breadcrumbs}
        meta={
          <StatusBadge
            status={virtualInterface.status}
            known={virtualInterface.known}
            nativeState={virtualInterface.nativeState}
            meaning={virtualInterface.meaning}
            action={virtualInterface.action}
          />
        }
        description={
          <span className="text-meta">
            Virtual interface of{" "}
            <TextLink href={`/connections/${connectionId}`}>{connectionName}</TextLink>
            {". "}
            {virtualInterface.known &&
              `${virtualInterface.meaning} ${virtualInterface.action ?? ""}`}
          </span>
        }
        actions={
          <>
            <FreshnessLine
              asOf={source.asOf}
              onRefresh={() => void query.refetch()}
              busy={query.isFetching}
            />
            <ConsoleLink link={console} />
          </>
        }
      />
      {quiet}
      {!live && problem !== null && (
        <NotLiveBanner source={source} problem={problem} refreshDenied={denied} />
      )}
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        {virtualInterface.slots.map((slot) => (
          <SlotCard key={slot.id} virtualInterface={virtualInterface} slot={slot} denied={denied} />
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

function FactCard({ title, facts }: VirtualInterface["facts"][number]) {
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
