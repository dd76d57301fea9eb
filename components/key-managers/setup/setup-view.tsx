"use client";
import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { Link } from "@/components/ui/link";
import { CannotLoad } from "@/components/data-table/empty";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Spinner } from "@/components/ui/spinner";
import { Badge } from "@/components/ui/badge";
import type { Connection } from "@/lib/domain/connection";
import type { KeyManagerRow } from "@/lib/domain/key-manager";
import { problemOfError } from "@/lib/queries/client";
import { connectionQueries } from "@/lib/queries/connections";
import { keyManagerQueries } from "@/lib/queries/key-managers";
import { definitionOf } from "../definition-of";
import { SetupForm } from "./setup-form";

interface SetupViewProps {
  /** The connection in the URL; null lets one be chosen. */
  connectionId: string | null;
  /** Systems that have key managers. */
  systems: readonly string[];
  denied?: string | undefined;
}

/** Setting up: first where, then what. */
export function SetupView({ connectionId, systems, denied }: SetupViewProps) {
  const connections = useQuery(connectionQueries.list());
  const able = (connections.data ?? []).filter(({ system }) => systems.includes(system));
  const chosen = able.find(({ id }) => id === connectionId);
  if (!chosen) return <ChooseConnection connections={able} loading={connections.isPending} />;
  return <WithSetup key={chosen.id} connection={chosen} denied={denied} />;
}

function ChooseConnection({
  connections,
  loading,
}: {
  connections: readonly Connection[];
  loading: boolean;
}) {
  const managers = useQuery(keyManagerQueries.list("")).data?.items ?? [];
  if (loading) return null;
  if (connections.length === 0)
    return (
      <EmptyState icon={<KeyRound size={20} />} title="No connection can have a key manager">
        Register a cluster first.
      </EmptyState>
    );
  return (
    <Card
      title="Where"
      description="Choose the connection the key manager is for."
      flush
      className="max-w-3xl"
    >
      <ul className="divide-y divide-border">
        {connections.map(({ id, system, name, identity, reachable }) => (
          <li key={id}>
            <Link
              href={`/key-managers/new?connection=${id}`}
              className="flex min-h-11 items-center justify-between gap-4 px-4 py-1.5 text-meta hover:bg-surface-hover"
            >
              <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
                <span className="min-w-0 truncate font-medium" title={name}>
                  {name}
                </span>
                <HasAlready
                  managers={managers.filter(({ connectionId }) => connectionId === id)}
                  system={system}
                />
              </span>
              <span className="shrink-0 text-text-muted">
                {reachable === false ? "does not answer" : identity?.version}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What a connection has of key managers, so that nobody begins where there is nothing to set up. */
function HasAlready({ managers, system }: { managers: readonly KeyManagerRow[]; system: string }) {
  const { kinds } = definitionOf(system);
  const whole = managers.find(({ scope }) => scope.whole);
  const parts = managers.filter(({ scope }) => !scope.whole).map(({ scope }) => scope.name);
  return (
    <>
      {whole && <Badge>Has {kinds[whole.kind].label}</Badge>}
      {parts.length > 0 && <Badge>Has one for {parts.join(", ")}</Badge>}
    </>
  );
}

function WithSetup({ connection, denied }: { connection: Connection; denied: string | undefined }) {
  const setup = useQuery(keyManagerQueries.setup(connection.id));
  if (setup.isPending)
    return (
      <p role="status" className="flex items-center gap-2 text-meta text-text-muted">
        <Spinner /> Reading certificates, SVMs and rules of {connection.name}
      </p>
    );
  if (!setup.data)
    return (
      <CannotLoad
        noun={`rules of ${connection.name}`}
        {...problemOfError(setup.error)}
        onRetry={() => void setup.refetch()}
        busy={setup.isFetching}
      />
    );
  const free = setup.data.scopes.some(
    ({ onboard, external }) => onboard === null || external === null,
  );
  if (!free)
    return (
      <EmptyState
        icon={<KeyRound size={20} />}
        title={`${connection.name} has a key manager in every scope`}
      >
        {setup.data.scopes[0]?.onboard}
      </EmptyState>
    );
  return <SetupForm system={connection.system} setup={setup.data} denied={denied} />;
}
