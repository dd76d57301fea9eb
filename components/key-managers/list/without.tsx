import { KeyRound } from "lucide-react";
import { Link } from "@/components/ui/link";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { KeyManagerSource } from "@/lib/domain/key-manager-list";

/** Connections that have no key manager, each with the way to one. */
export function Without({
  sources,
  denied,
}: {
  sources: readonly KeyManagerSource[];
  denied: string | undefined;
}) {
  const none = sources.filter(({ count, asOf }) => count === 0 && asOf !== null);
  if (none.length === 0) return null;
  return (
    <Card
      title="Without a key manager"
      description="Nothing on these can be encrypted until one is set up."
      className="mt-5"
      flush
    >
      <ul className="divide-y divide-border">
        {none.map(({ id, name }) => (
          <li
            key={id}
            className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-1.5 text-meta"
          >
            <Link
              href={`/connections/${id}`}
              className="min-w-0 truncate rounded font-medium hover:underline"
            >
              {name}
            </Link>
            <ButtonLink
              size="sm"
              href={`/key-managers/new?connection=${id}`}
              icon={<KeyRound aria-hidden="true" size={14} />}
              denied={denied}
              aria-label={`Set up a key manager on ${name}`}
            >
              Set up
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
