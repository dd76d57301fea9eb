import { TextLink } from "@/components/ui/text-link";
import type { Peer } from "@/lib/domain/peer";
import { virtualInterfacePath } from "@/lib/domain/virtual-interface-path";
import type { PeerReading } from "@/lib/systems/peer-reading";

/** The virtual interface a peer lives in, for systems that have such. */
export function VirtualInterfaceLink({
  peer,
  reading: { virtualInterface },
}: {
  peer: Peer;
  reading: PeerReading;
}) {
  if (!virtualInterface) return null;
  return (
    <span>
      Virtual interface{" "}
      <TextLink href={virtualInterfacePath(peer.connectionId, virtualInterface.id)}>
        {virtualInterface.name}
      </TextLink>
    </span>
  );
}
