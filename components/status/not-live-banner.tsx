import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/time";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type { Source } from "@/lib/domain/list";
import { SystemAnswer } from "./system-answer";
import { NextTry, TryNow } from "./try-now";

interface NotLiveBannerProps {
  source: Source;
  /** Why it could not be read just now. */
  problem: ConnectionProblem;
  /** Why this person cannot have a connection read now. */
  refreshDenied?: string | undefined;
  /** The page is about a key manager, and these are read by themselves. */
  keyManagers?: boolean;
}

/** Says on the page of one thing that its connection could not be read, why, and when it is tried again. */
export function NotLiveBanner({ source, problem, refreshDenied, keyManagers }: NotLiveBannerProps) {
  return (
    <Banner
      tone="warning"
      className="mb-4"
      title={
        source.asOf === null ? (
          `${source.name} cannot be read; this is what it said last`
        ) : (
          <>
            {source.name} cannot be read; this is what it said <RelativeTime iso={source.asOf} />
          </>
        )
      }
      action={
        <>
          {source.nextTryAt !== null && <NextTry at={source.nextTryAt} />}
          <TryNow connection={source} denied={refreshDenied} keyManagers={keyManagers} />
        </>
      }
    >
      {problem.detail} {problem.remedy}
      <SystemAnswer backend={problem.backend} />
    </Banner>
  );
}
