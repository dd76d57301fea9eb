import { Trash2 } from "lucide-react";
import { Replications } from "@/components/status/replications";
import { StatusBadge } from "@/components/status/status-badge";
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
import type { SvmPeer, SvmPeerHalf, SvmPeerList } from "@/lib/domain/svm-peer";
import type { SvmPeerDefinition } from "@/lib/systems/contract/svm-peers";

interface SvmPeersTableProps {
  list: SvmPeerList;
  definition: SvmPeerDefinition;
  /** Why none can be removed. */
  denied: string | undefined;
  onRemove: (svmPeer: SvmPeer) => void;
}

/** An SVM by its own name, and what the other end calls it where that differs. */
function Member({ name, half, end }: { name: string; half: SvmPeerHalf | null; end: string }) {
  return (
    <>
      <span className="font-medium">{name}</span>
      {half && half.name !== name && (
        <span className="block text-caption font-normal text-text-muted">
          {half.name} on {end}
        </span>
      )}
    </>
  );
}

/** One badge for both ends; where they say different things, what each says. */
function State({
  svmPeer,
  list,
  definition,
}: {
  svmPeer: SvmPeer;
  list: SvmPeerList;
  definition: SvmPeerDefinition;
}) {
  const { here, there, status, known: isKnown, disagreement } = svmPeer;
  const differ = here && there && here.nativeState !== there.nativeState;
  const shown = [here, there].find((half) => half?.status === status) ?? here ?? there;
  const known = shown ? definition.states[shown.nativeState] : undefined;
  return (
    <div className="flex flex-col gap-0.5">
      <StatusBadge
        status={status}
        known={isKnown}
        nativeState={differ || disagreement !== null ? undefined : shown?.nativeState}
        meaning={disagreement ?? known?.meaning}
        action={
          disagreement === null
            ? known?.action
            : "Remove it and create it anew, or put it right on the side that differs."
        }
      />
      {differ &&
        [
          [list.here.name, here],
          [list.there.name, there],
        ].map(([end, half]) => (
          <span key={end as string} className="text-caption text-text-muted">
            {end as string}
            {isKnown ? ": " : " said "}
            <span className="font-mono">{(half as SvmPeerHalf).nativeState}</span>
          </span>
        ))}
      {isKnown && disagreement !== null && !differ && (
        <span className="text-caption">{disagreement}</span>
      )}
    </div>
  );
}

const labelOf = (definition: SvmPeerDefinition, value: string): string =>
  definition.applications.find((application) => application.value === value)?.label ?? value;

/** The SVM peers of two clusters. */
export function SvmPeersTable({ list, definition, denied, onRemove }: SvmPeersTableProps) {
  const { here, there } = list;
  return (
    <Table label="SVM peers" wide>
      <TableHead>
        <TableHeader>SVM of {here.name}</TableHeader>
        <TableHeader>SVM of {there.name}</TableHeader>
        <TableHeader>Applications</TableHeader>
        <TableHeader>State</TableHeader>
        {definition.replication && <TableHeader>{definition.replication.label}</TableHeader>}
        <TableHeader>
          <span className="sr-only">Actions</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {list.items.map((svmPeer) => (
          <TableRow key={`${svmPeer.local} ${svmPeer.remote}`}>
            <TableTitle>
              <Member name={svmPeer.local} half={svmPeer.there} end={there.name} />
            </TableTitle>
            <TableCell label={`SVM of ${there.name}`}>
              <Member name={svmPeer.remote} half={svmPeer.here} end={here.name} />
            </TableCell>
            <TableCell label="Applications">
              {svmPeer.applications.map((value) => labelOf(definition, value)).join(", ")}
            </TableCell>
            <TableCell label="State">
              <State svmPeer={svmPeer} list={list} definition={definition} />
            </TableCell>
            {definition.replication && (
              <TableCell label={definition.replication.label}>
                <Replications
                  label={`${definition.replication.label} of ${svmPeer.local} → ${svmPeer.remote}`}
                  replications={svmPeer.replications}
                />
              </TableCell>
            )}
            <TableActs>
              <IconButton
                label={`Remove ${svmPeer.local} → ${svmPeer.remote}`}
                icon={<Trash2 size={14} />}
                denied={
                  denied ?? (svmPeer.known ? undefined : "Wait until an end can be read again.")
                }
                onClick={() => onRemove(svmPeer)}
              />
            </TableActs>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
