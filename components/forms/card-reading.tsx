import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Delayed } from "@/components/ui/delayed";
import { Reading } from "@/components/ui/reading";
import { problemOfError } from "@/lib/queries/client";
import { ProblemBanner } from "./problem-banner";

interface CardReadingProps {
  query: UseQueryResult;
  /** What is said while nothing was read yet. */
  children: ReactNode;
}

/** At the top of a card without padding: why what it shows could not be read, or that it is being read. */
export const CardReading = ({ query, children }: CardReadingProps) => (
  <>
    {query.isError && (
      <div className="p-4">
        <ProblemBanner
          problem={problemOfError(query.error)}
          onRetry={() => void query.refetch()}
          busy={query.isFetching}
        />
      </div>
    )}
    {query.isPending && (
      <Delayed>
        <Reading className="px-4">{children}</Reading>
      </Delayed>
    )}
  </>
);
