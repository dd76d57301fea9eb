import { Link } from "@/components/ui/link";
import { TextLink } from "@/components/ui/text-link";
import { Banner } from "@/components/ui/banner";
import { Spinner } from "@/components/ui/spinner";
import { RelativeTime } from "@/components/ui/time";
import type { SvmPeerList } from "@/lib/domain/svm-peer";

/** What is going on, and what is missing: an operation that runs, an end that cannot be read or is not registered. */
export function Notices({
  list,
  replication,
}: {
  list: SvmPeerList;
  /** What replicates over SVM peers: "SnapMirror". */
  replication: string | undefined;
}) {
  const { here, there, running } = list;
  const silent = [here, there].filter(({ problem }) => problem !== null);
  const lastKnown = list.items.some(({ known }) => !known);
  // What keeps an end from being read as a whole is said of that end.
  const unread = list.items.length > 0 && silent.length === 0 ? list.replicationsProblem : null;
  if (!running && silent.length === 0 && there.connectionId !== null && !unread) return null;
  return (
    <div className="flex flex-col gap-2 border-b border-border px-4 py-3">
      {running && (
        <p role="status" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-meta">
          <Spinner />
          <TextLink href={`/operations/${running.id}`}>{running.title}</TextLink>
          <span className="text-text-muted">{running.step}</span>
        </p>
      )}
      {silent.map(({ name, problem, asOf }) => (
        <Banner
          key={name}
          tone="warning"
          title={
            !lastKnown || asOf === null ? (
              `${name} cannot be read, so its side is missing here`
            ) : (
              <>
                {name} cannot be read; its side is shown as of <RelativeTime iso={asOf} />
              </>
            )
          }
        >
          {problem?.detail} {problem?.remedy}
        </Banner>
      ))}
      {unread && replication !== undefined && (
        <Banner tone="warning" title={`What ${replication} replicates over them is not known`}>
          {unread.detail} {unread.remedy}
        </Banner>
      )}
      {there.connectionId === null && (
        <Banner tone="info" title={`${there.name} is not registered here`}>
          {`Only ${here.name} is shown. What is created here waits until the administrator of ${there.name} accepts it. To create and accept SVM peers in one action, `}
          <Link href="/connections/new" className="rounded underline underline-offset-2">
            register {there.name}
          </Link>
          .
        </Banner>
      )}
    </div>
  );
}
