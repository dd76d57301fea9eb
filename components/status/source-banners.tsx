import { Link } from "@/components/ui/link";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/time";
import { NextTry, TryNow } from "./try-now";
import { isPartial, isSilent } from "@/lib/domain/unread";
import type { Source } from "@/lib/domain/list";

const shownAtMost = 3;
const linkStyle = "rounded font-medium underline underline-offset-2";

interface SourceBannersProps {
  sources: readonly Source[];
  plural: "peers" | "key managers" | "virtual interfaces" | "relationships";
  /** Why this person cannot have a connection read now. */
  refreshDenied?: string | undefined;
}

/** One banner per connection that did not answer, with a way to ask it again; what it said last stays in the list. */
export function SourceBanners({ sources, plural, refreshDenied }: SourceBannersProps) {
  const silent = sources.filter(isSilent);
  const partial = sources.filter(isPartial);
  return (
    <div className="mb-3 flex flex-col gap-2">
      {silent.slice(0, shownAtMost).map((source) => (
        <Banner
          key={source.id}
          tone="warning"
          title={
            source.asOf === null ? (
              `${source.name} cannot be read; its ${plural} are not shown`
            ) : (
              <>
                {source.name} cannot be read; its {plural} are shown as of{" "}
                <RelativeTime iso={source.asOf} />
              </>
            )
          }
          action={
            <>
              {source.nextTryAt !== null && <NextTry at={source.nextTryAt} />}
              <TryNow
                connection={source}
                denied={refreshDenied}
                keyManagers={plural === "key managers"}
              />
              <Link href={`/connections/${source.id}`} className={linkStyle}>
                Open connection
              </Link>
            </>
          }
        >
          {source.problem?.detail} {source.problem?.remedy}
        </Banner>
      ))}
      {partial.slice(0, shownAtMost).map((source) => (
        <Banner
          key={source.id}
          tone="warning"
          title={`${source.name} could only be read in part`}
          action={
            <Link href={`/connections/${source.id}`} className={linkStyle}>
              Open connection
            </Link>
          }
        >
          {source.problem?.detail} {source.problem?.remedy}
        </Banner>
      ))}
      {silent.length > shownAtMost && (
        <Banner
          tone="warning"
          action={
            <Link href="/connections" className={linkStyle}>
              All connections
            </Link>
          }
        >
          {silent.length - shownAtMost} more connections cannot be read.
        </Banner>
      )}
    </div>
  );
}
