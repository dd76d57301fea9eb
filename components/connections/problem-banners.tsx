import { Link } from "@/components/ui/link";
import { Banner } from "@/components/ui/banner";
import type { Connection } from "@/lib/domain/connection";

const shownAtMost = 3;

/** One banner per connection with a problem: what it is and what to do. */
export function ProblemBanners({ connections }: { connections: readonly Connection[] }) {
  const troubled = connections.filter((connection) => connection.problem !== null);
  if (troubled.length === 0) return null;
  return (
    <div className="mb-3 flex flex-col gap-2">
      {troubled.slice(0, shownAtMost).map(({ id, name, problem }) => (
        <Banner
          key={id}
          tone="warning"
          title={name}
          action={
            <Link
              href={`/connections/${id}`}
              className="rounded font-medium underline underline-offset-2"
            >
              Open
            </Link>
          }
        >
          {problem?.detail} {problem?.remedy}
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
