"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Network, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { CannotLoad } from "@/components/data-table/empty";
import { usePageActs } from "@/components/layout/page-acts";
import { PageHeader } from "@/components/layout/page-header";
import { consoleActs } from "@/components/status/console-act";
import { ReadingLine } from "@/components/status/reading-line";
import { Reachability } from "@/components/status/reachability";
import { NextTry, TryNow } from "@/components/status/try-now";
import { Badge } from "@/components/ui/badge";
import { SystemAnswer } from "@/components/status/system-answer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/fact-list";
import { problemOfError } from "@/lib/queries/client";
import { connectionQueries } from "@/lib/queries/connections";
import { connectionsKey } from "@/lib/queries/keys";
import { peersApi } from "@/lib/queries/peers";
import { configuredFacts, identityFacts } from "./connection-facts";
import { ConnectionTestCard } from "./connection-test";
import { DeleteConnection } from "./delete-connection";
import { originText } from "./origin-text";
import { virtualInterfacesPath } from "@/lib/domain/virtual-interface-path";
import type { SystemWords } from "./system-words";
import { counted, countedThings } from "@/lib/domain/counted";

interface ConnectionViewProps {
  id: string;
  system: SystemWords;
  /** Why this person cannot change or test it. */
  denied?: string | undefined;
  /** Why this person cannot have it read now. */
  refreshDenied?: string | undefined;
  /** What keeps alerts about it quiet. */
  quiet?: ReactNode;
  /** What people say about it. */
  said?: ReactNode;
}

/** One connection: whether it answers, what answers, how it is configured, and a test. */
export function ConnectionView({
  id,
  system,
  denied,
  refreshDenied,
  quiet,
  said,
}: ConnectionViewProps) {
  const { data: connection, ...query } = useQuery(connectionQueries.one(id));
  const client = useQueryClient();
  const refresh = useMutation({
    mutationFn: () => peersApi.refreshConnection(id),
    onSettled: () => client.invalidateQueries({ queryKey: connectionsKey }),
  });
  const [deleting, setDeleting] = useState(false);
  const fixed = denied ?? (connection && originText(connection).readOnly);
  usePageActs(
    connection?.name ?? "",
    connection
      ? [
          {
            id: "refresh",
            label: "Read now",
            denied: refreshDenied,
            onSelect: () => refresh.mutate(),
          },
          { id: "peers", label: "Peers of this connection", href: `/peers?connection=${id}` },
          { id: "edit", label: "Edit connection", href: `/connections/${id}/edit`, denied: fixed },
          {
            id: "delete",
            label: "Delete connection",
            denied: fixed,
            onSelect: () => setDeleting(true),
          },
          ...consoleActs(connection.console),
        ]
      : [],
  );
  if (!connection) {
    return query.isError ? (
      <CannotLoad
        noun="connection"
        {...problemOfError(query.error)}
        onRetry={() => void query.refetch()}
        busy={query.isFetching}
      />
    ) : null;
  }
  const identity = identityFacts(connection);
  return (
    <>
      <PageHeader
        title={connection.name}
        breadcrumbs={[{ label: "Connections", href: "/connections" }]}
        meta={
          <>
            <Badge>{system.shortLabel}</Badge>
            <Reachability
              reachable={connection.reachable}
              asOf={connection.asOf}
              problem={connection.problem}
            />
          </>
        }
        actions={
          <>
            <ReadingLine
              asOf={connection.asOf}
              busy={refresh.isPending}
              denied={refreshDenied}
              onRefresh={() => refresh.mutate()}
              console={connection.console}
            />
            <ButtonLink
              href={`/peers?connection=${id}`}
              icon={<Network aria-hidden="true" size={14} />}
            >
              {counted(countedThings.peers, connection.peerCount)}
            </ButtonLink>
            {system.hasVirtualInterfaces && (
              <ButtonLink href={`/connections/${id}${virtualInterfacesPath}`}>
                Virtual interfaces
              </ButtonLink>
            )}
            <ButtonLink
              href={`/connections/${id}/edit`}
              icon={<Pencil aria-hidden="true" size={14} />}
              denied={fixed}
            >
              Edit
            </ButtonLink>
            <Button
              icon={<Trash2 aria-hidden="true" size={14} />}
              denied={fixed}
              onClick={() => setDeleting(true)}
            >
              Delete
            </Button>
          </>
        }
      />
      {quiet}
      {refresh.isError && (
        <Banner
          tone="danger"
          role="alert"
          className="mb-4"
          title={problemOfError(refresh.error).detail}
        >
          {problemOfError(refresh.error).remedy}
          <SystemAnswer backend={problemOfError(refresh.error).backend} />
        </Banner>
      )}
      {connection.problem && (
        <Banner
          tone="danger"
          className="mb-4"
          title={connection.problem.detail}
          action={
            connection.reachable === false && (
              <>
                {connection.nextTryAt !== null && <NextTry at={connection.nextTryAt} />}
                <TryNow connection={connection} denied={refreshDenied} />
              </>
            )
          }
        >
          {connection.problem.remedy}
          <SystemAnswer backend={connection.problem.backend} />
        </Banner>
      )}
      {connection.trust.mode === "none" && connection.address.startsWith("https:") && (
        <Banner tone="warning" className="mb-4" title="Certificate verification is off">
          Anyone between Peerdeck and this {system.connectionNoun} can read the credentials. Edit
          the connection to pin its certificate or trust its authority.
        </Banner>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title="Configuration">
          <Facts facts={configuredFacts(connection, system)} />
        </Card>
        <div className="flex min-w-0 flex-col gap-4">
          {said}
          <Card title="About this system">
            {identity.length > 0 ? (
              <Facts facts={identity} />
            ) : (
              <p className="text-meta text-text-muted">
                This {system.connectionNoun} has not reported its name and version yet.
              </p>
            )}
          </Card>
          <ConnectionTestCard id={id} connectionNoun={system.connectionNoun} denied={denied} />
        </div>
      </div>
      <DeleteConnection
        connection={connection}
        connectionNoun={system.connectionNoun}
        open={deleting}
        onClose={() => setDeleting(false)}
      />
    </>
  );
}
