import { Trash2 } from "lucide-react";
import { StatusBadge } from "@/components/status/status-badge";
import { IconButton } from "@/components/ui/icon-button";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import type { SubPeer, SubPeerHalf, SubPeerList } from "@/lib/domain/svm-peer";
import type { SubPeerDefinition } from "@/lib/systems/contract/svm-peers";

interface SubPeersTableProps {
  list: SubPeerList;
  definition: SubPeerDefinition;
  /** Why none can be removed. */
  denied: string | undefined;
  onRemove: (subPeer: SubPeer) => void;
}

/** A member by its own name, and what the other end calls it where that differs. */
function Member({ name, half, end }: { name: string; half: SubPeerHalf | null; end: string }) {
  return (
    <>
      <span className="font-medium">{name}</span>
      {half && half.name !== name && (
        <span className="block text-caption text-text-muted">
          {half.name} on {end}
        </span>
      )}
    </>
  );
}

/** One badge for both ends; where they say different things, what each says. */
function State({
  subPeer,
  list,
  definition,
}: {
  subPeer: SubPeer;
  list: SubPeerList;
  definition: SubPeerDefinition;
}) {
  const { here, there, status, disagreement } = subPeer;
  const differ = here && there && here.nativeState !== there.nativeState;
  const shown = [here, there].find((half) => half?.status === status) ?? here ?? there;
  const known = shown ? definition.states[shown.nativeState] : undefined;
  return (
    <div className="flex flex-col gap-0.5">
      <StatusBadge
        status={status}
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
            {end as string}: <span className="font-mono">{(half as SubPeerHalf).nativeState}</span>
          </span>
        ))}
      {disagreement !== null && !differ && <span className="text-caption">{disagreement}</span>}
    </div>
  );
}

const labelOf = (definition: SubPeerDefinition, value: string): string =>
  definition.applications.find((application) => application.value === value)?.label ?? value;

/** The relationships between the members of two ends. */
export function SubPeersTable({ list, definition, denied, onRemove }: SubPeersTableProps) {
  const { here, there } = list;
  return (
    <Table label={definition.plural}>
      <TableHead>
        <TableHeader>
          {definition.memberNoun} of {here.name}
        </TableHeader>
        <TableHeader>
          {definition.memberNoun} of {there.name}
        </TableHeader>
        <TableHeader>Applications</TableHeader>
        <TableHeader>State</TableHeader>
        <TableHeader>
          <span className="sr-only">Actions</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {list.items.map((subPeer) => (
          <TableRow key={`${subPeer.local} ${subPeer.remote}`}>
            <TableCell>
              <Member name={subPeer.local} half={subPeer.there} end={there.name} />
            </TableCell>
            <TableCell>
              <Member name={subPeer.remote} half={subPeer.here} end={here.name} />
            </TableCell>
            <TableCell>
              {subPeer.applications.map((value) => labelOf(definition, value)).join(", ")}
            </TableCell>
            <TableCell>
              <State subPeer={subPeer} list={list} definition={definition} />
            </TableCell>
            <TableCell className="w-0 text-right">
              <IconButton
                label={`Remove ${subPeer.local} → ${subPeer.remote}`}
                icon={<Trash2 size={14} />}
                denied={denied}
                onClick={() => onRemove(subPeer)}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
