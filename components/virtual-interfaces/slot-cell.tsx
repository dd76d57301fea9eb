import { Link } from "@/components/ui/link";
import { TextLink } from "@/components/ui/text-link";
import { StatusBadge } from "@/components/status/status-badge";
import { StatusIcon } from "@/components/status/status-icon";
import { statusInk } from "@/components/status/status-style";
import { Tooltip } from "@/components/ui/tooltip";
import { type PeerStatus, shownStatus, statusText } from "@/lib/domain/status-scale";
import type { VirtualInterfaceRow, Slot } from "@/lib/domain/virtual-interface";
import { addPeerPath } from "@/lib/domain/virtual-interface-path";

/** A status as a line of text. */
function StatusLine({ status, known }: { status: PeerStatus; known: boolean }) {
  const shown = shownStatus(status, known);
  const { label } = statusText[status];
  return (
    <span className={`inline-flex items-center gap-1 font-medium ${statusInk[shown]}`}>
      <StatusIcon status={shown} />
      {known ? label : `Was ${label.toLowerCase()}`}
    </span>
  );
}

/** A slot in a list: the status of its peer, which leads to it; a way to fill it; or why it stays empty. */
export function SlotCell({
  virtualInterface,
  slot,
  canAdd,
  plain = false,
}: {
  virtualInterface: VirtualInterfaceRow;
  slot: Slot | undefined;
  canAdd: boolean;
  /** Its status is a line of text instead of a badge. */
  plain?: boolean;
}) {
  if (!slot) return null;
  const { peer } = slot;
  if (peer) {
    const badge = plain ? (
      <StatusLine status={peer.status} known={virtualInterface.known} />
    ) : (
      <StatusBadge
        focusable={false}
        status={peer.status}
        known={virtualInterface.known}
        meaning={peer.statusReason ?? undefined}
      />
    );
    return peer.id === null ? (
      badge
    ) : (
      <Link
        href={`/peers/${peer.id}`}
        className="rounded-full hover:underline"
        title={
          virtualInterface.known
            ? `${peer.name}: ${peer.nativeState}`
            : `${peer.name}, last known: ${peer.nativeState}`
        }
      >
        {badge}
        <span className="sr-only">, peer {peer.name}</span>
      </Link>
    );
  }
  if (!slot.free) {
    return (
      <Tooltip content={slot.reason ?? "This slot cannot take a peer now."}>
        <span className="cursor-help text-text-muted">
          {virtualInterface.known ? "Blocked" : "Was blocked"}
        </span>
      </Tooltip>
    );
  }
  // Whether it is still free nobody knows.
  if (!virtualInterface.known) return <span className="text-text-muted">Was free</span>;
  return (
    <span className="flex gap-2 text-text-muted">
      Free
      {canAdd && (
        <TextLink
          href={addPeerPath(virtualInterface, slot.id)}
          aria-label={`Add ${slot.label} peer to ${virtualInterface.name}`}
        >
          Add
        </TextLink>
      )}
    </span>
  );
}
