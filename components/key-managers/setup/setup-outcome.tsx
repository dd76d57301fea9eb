"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import type { KeyManagerRow } from "@/lib/domain/key-manager";
import type { KeyManagerWriteResult } from "@/lib/domain/key-manager-detail";
import { invalidateKeyManagers, keyManagerQueries } from "@/lib/queries/key-managers";
import { JobProgress } from "../job-progress";
import { tryServers, type Passwords } from "../unfinished/try-servers";
import { UnfinishedServers } from "../unfinished/unfinished-servers";

interface SetupOutcomeProps {
  connection: { id: string; name: string };
  /** Id of what the key manager serves; empty for the whole connection. */
  scope: string;
  result: KeyManagerWriteResult;
  passwords: Passwords;
}

/** What came of a set-up that is not all done at once: its job, and settings of key servers that follow or are refused. */
export function SetupOutcome({ connection, scope, result, passwords }: SetupOutcomeProps) {
  const client = useQueryClient();
  const [jobDone, setJobDone] = useState(result.job === null);
  const query = keyManagerQueries.list(`connection=${connection.id}`);
  const list = useQuery({ ...query, enabled: jobDone });
  const made = (items: readonly KeyManagerRow[]) =>
    items.find(
      (row) => row.kind !== "cloud" && row.enabled !== false && (row.scope.id ?? "") === scope,
    );
  const manager = made(list.data?.items ?? []) ?? result.manager;

  // What cannot be tried stays on the list of what is missing, where it can be tried again.
  const goOn = async () => {
    try {
      const row = made((await client.fetchQuery({ ...query, staleTime: 0 })).items);
      if (row) await tryServers(row, passwords);
      await invalidateKeyManagers(client);
    } finally {
      setJobDone(true);
    }
  };
  return (
    <div className="flex max-w-3xl flex-col gap-2">
      {result.job !== null && (
        <JobProgress
          connectionId={connection.id}
          jobId={result.job}
          label={`Setting up a key manager on ${connection.name}`}
          onSucceeded={() => void goOn().catch(() => undefined)}
        />
      )}
      {jobDone && manager && manager.unfinished.length > 0 && (
        <>
          <Banner tone="info" title="The key manager is set up">
            Everything but what stands below is done. It stays on the page of the key manager until
            it is.
          </Banner>
          <UnfinishedServers manager={manager} passwords={passwords} />
        </>
      )}
      <div>
        <ButtonLink
          href={manager ? `/key-managers/${manager.id}` : "/key-managers"}
          variant="primary"
        >
          {manager ? "Go to the key manager" : "Go to the key managers"}
        </ButtonLink>
      </div>
    </div>
  );
}
