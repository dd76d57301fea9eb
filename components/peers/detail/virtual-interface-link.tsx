import { Link } from "@/components/ui/link";
import type { Peer } from "@/lib/domain/peer";
import { placePath } from "@/lib/domain/virtual-interface-path";
import { systemOf } from "@/lib/systems/registry";

/** Where the peer lives, for systems where that has a page of its own: its virtual interface. */
export function PlaceLink({ peer }: { peer: Peer }) {
  const { places } = systemOf(peer.system);
  const place = places?.placeOf(peer) ?? null;
  if (!places || place === null) return null;
  return (
    <span>
      {`${places.noun.charAt(0).toUpperCase()}${places.noun.slice(1)} `}
      <Link
        href={placePath(places.slug, peer.connectionId, place.id)}
        className="rounded font-medium text-accent-text hover:underline"
      >
        {place.name}
      </Link>
    </span>
  );
}
