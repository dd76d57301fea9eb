import { Pencil, Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import {
  Table,
  TableActs,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import type { KeyManager, KeyServer } from "@/lib/domain/key-manager";
import { contradicts } from "../reach";
import { definitionOf } from "../definition-of";

const words: Record<string, string> = {
  available: "Available",
  not_responding: "Not responding",
  unknown: "Unknown",
};
const wordOf = (state: string): string => words[state] ?? state;

function State({ state }: { state: string }) {
  return (
    <span className={state === "available" ? "text-text-muted" : "font-medium text-degraded-text"}>
      {wordOf(state)}
    </span>
  );
}

/** What the system says of the server as a whole, beside what each node says; nothing is worked out. */
function Connectivity({ server }: { server: KeyServer }) {
  return (
    <div className="flex min-w-40 flex-col gap-0.5 py-1 cards:min-w-0 cards:py-0">
      {server.available !== null && (
        <span>
          Cluster: <State state={server.available ? "available" : "not_responding"} />
        </span>
      )}
      {server.nodes.map(({ node, state }) => (
        <span key={node} className="text-caption">
          {node}: <State state={state} />
        </span>
      ))}
      {!server.nodesComplete && server.available !== null && (
        <span className="text-caption text-text-muted">
          This release lists only nodes with trouble.
        </span>
      )}
      {contradicts(server) && (
        <span className="text-caption text-text-muted">
          The cluster and its nodes do not say the same; both are shown as reported.
        </span>
      )}
      {server.available === null && server.nodes.length === 0 && (
        <span className="text-text-muted">Not reported</span>
      )}
    </div>
  );
}

interface ServersCardProps {
  manager: KeyManager;
  /** Why this person can change nothing. */
  denied: string | undefined;
  onAdd: () => void;
  onEdit: (server: KeyServer) => void;
  onRemove: (server: KeyServer) => void;
}

/** The key servers of an external key manager. */
export function ServersCard({ manager, denied, onAdd, onEdit, onRemove }: ServersCardProps) {
  if (manager.kind !== "external") return null;
  const definition = definitionOf(manager.system);
  const adding = definition.can(manager, "add-server");
  const changing = definition.can(manager, "change-server");
  const removing = definition.can(manager, "remove-server");
  const fixed = denied ?? (changing.allowed ? undefined : changing.reason);
  const kept = denied ?? (removing.allowed ? undefined : removing.reason);
  return (
    <Card
      flush
      title="Key servers"
      description={`${manager.servers.length} of at most ${definition.limits.servers}`}
      actions={
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" size={14} />}
          denied={denied ?? (adding.allowed ? undefined : adding.reason)}
          onClick={onAdd}
        >
          Add key server
        </Button>
      }
    >
      <Table label="Key servers" wide>
        <TableHead>
          <TableHeader>Server</TableHeader>
          <TableHeader>Connectivity</TableHeader>
          <TableHeader>Secondary servers</TableHeader>
          <TableHeader>Time-out</TableHeader>
          <TableHeader>User</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {manager.servers.map((server) => (
            <TableRow key={server.server}>
              <TableTitle className="font-mono text-caption">
                <span className="block min-w-36 [overflow-wrap:anywhere]">{server.server}</span>
              </TableTitle>
              <TableCell label="Connectivity">
                <Connectivity server={server} />
              </TableCell>
              <TableCell label="Secondary servers" className="font-mono text-caption">
                {server.secondaries.map((each) => (
                  <span key={each} className="block">
                    {each}
                  </span>
                ))}
              </TableCell>
              <TableCell label="Time-out" className="whitespace-nowrap">
                {server.timeoutS !== null && `${server.timeoutS} s`}
                {server.writeTimeoutS !== null && (
                  <span className="block text-caption text-text-muted">
                    {server.writeTimeoutS} s to create and remove keys
                  </span>
                )}
              </TableCell>
              <TableCell label="User">{server.username}</TableCell>
              <TableActs>
                <IconButton
                  label={`Change ${server.server}`}
                  icon={<Pencil size={14} />}
                  denied={fixed}
                  onClick={() => onEdit(server)}
                />
                <IconButton
                  label={`Remove ${server.server}`}
                  icon={<Trash2 size={14} />}
                  denied={kept}
                  onClick={() => onRemove(server)}
                />
              </TableActs>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
