import { Link } from "@/components/ui/link";
import { ExpiryCountdown } from "@/components/status/expiry-countdown";
import type { PeerRow } from "@/lib/domain/peer";

/** Offers that wait for the other side, the one that ends first on top. */
export function ExpiringOffers({ offers }: { offers: readonly PeerRow[] }) {
  return (
    <ul className="divide-y divide-border">
      {offers.map((offer) => (
        <li key={offer.id} className="flex items-center justify-between gap-3 px-4 py-2 text-meta">
          <span className="min-w-0 truncate">
            <Link href={`/peers/${offer.id}`} className="rounded font-medium hover:underline">
              {offer.name}
            </Link>
            <span className="text-text-muted"> · {offer.connectionName}</span>
          </span>
          {offer.offerExpiresAt !== null && <ExpiryCountdown expiresAt={offer.offerExpiresAt} />}
        </li>
      ))}
    </ul>
  );
}
