import { Link } from "@/components/ui/link";
import { NextTry, TryNow } from "@/components/status/try-now";
import { Banner } from "@/components/ui/banner";
import type { Connection } from "@/lib/domain/connection";

const shownAtMost = 3;

/** One banner per connection with a problem: what it is and what to do. */
export function ProblemBanners({
  connections,
  refreshDenied,
}: {
  connections: readonly Connection[];
  /** Why this person cannot have a connection read now. */
  refreshDenied?: string | undefined;
}) {
  const troubled = connections.filter((connection) => connection.problem !== null);
  if (troubled.length === 0) return null;
  return (
    <div className="mb-3 flex flex-col gap-2">
      {troubled.slice(0, shownAtMost).map((connection) => (
        <Banner
          key={connection.id}
          tone="warning"
          title={connection.name}
          action={
            <>
              {connection.reachable === false && (
                <>
                  {connection.nextTryAt !== null && <NextTry at={connection.nextTryAt} />}
                  <TryNow connection={connection} denied={refreshDenied} />
                </>
              )}
              <Link
                href={`/connections/${connection.id}`}
                className="rounded font-medium underline underline-offset-2"
              >
                Open connection
              </Link>
            </>
          }
        >
          {connection.problem?.detail} {connection.problem?.remedy}
        </Banner>
      ))}
      {troubled.length > shownAtMost && (
        <Banner tone="warning">
          {troubled.length - shownAtMost} more connections have problems. Sort by reachability to
          see them.
        </Banner>
      )}
    </div>
  );
}
