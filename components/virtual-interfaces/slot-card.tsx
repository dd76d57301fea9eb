import { Plus } from "lucide-react";
import { Link } from "@/components/ui/link";
import { StatusBadge } from "@/components/status/status-badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/fact-list";
import type { VirtualInterface, Slot } from "@/lib/domain/virtual-interface";
import { addPeerPath } from "@/lib/domain/virtual-interface-path";

interface SlotCardProps {
  virtualInterface: VirtualInterface;
  slot: Slot;
  /** Why this person cannot add a peer. */
  denied?: string | undefined;
}

/** One slot of a virtual interface: its peer with what matters of it, or a way to fill it. */
export function SlotCard({ virtualInterface, slot, denied }: SlotCardProps) {
  const { peer } = slot;
  if (!peer) {
    return (
      <Card title={`${slot.label} peer`}>
        <div className="flex flex-col items-start gap-3 text-meta text-text-muted">
          <p>
            {!virtualInterface.known
              ? slot.free
                ? "This slot was free when it was last read."
                : "This slot was not free when it was last read."
              : slot.free
                ? `This slot is free. ${virtualInterface.name} can take an ${slot.label} peer.`
                : (slot.reason ?? "This slot cannot take a peer now.")}
          </p>
          {slot.free && virtualInterface.known && (
            <ButtonLink
              href={addPeerPath(virtualInterface, slot.id)}
              variant="primary"
              denied={denied}
              icon={<Plus aria-hidden="true" size={14} />}
            >
              Add {slot.label} peer
            </ButtonLink>
          )}
        </div>
      </Card>
    );
  }
  return (
    <Card
      title={`${slot.label} peer`}
      actions={
        <StatusBadge
          status={peer.status}
          known={virtualInterface.known}
          nativeState={peer.nativeState}
          meaning={peer.statusReason ?? undefined}
        />
      }
    >
      <p className="text-body font-medium [overflow-wrap:anywhere]">
        {peer.id === null ? (
          peer.name
        ) : (
          <Link href={`/peers/${peer.id}`} className="rounded text-accent-text hover:underline">
            {peer.name}
          </Link>
        )}
      </p>
      {virtualInterface.known && peer.statusReason !== null && (
        <p className="mt-0.5 text-meta">{peer.statusReason}</p>
      )}
      <div className="mt-2">
        <Facts facts={peer.facts} />
      </div>
    </Card>
  );
}
