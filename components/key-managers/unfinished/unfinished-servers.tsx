"use client";
import { useQueryClient } from "@tanstack/react-query";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { useSubmit } from "@/components/forms/use-submit";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { KeyManagerRow, UnfinishedServer } from "@/lib/domain/key-manager";
import { invalidateKeyManagers, keyManagersApi } from "@/lib/queries/key-managers";
import { isReady, tryServers, type Passwords } from "./try-servers";

interface UnfinishedServersProps {
  manager: Pick<KeyManagerRow, "id" | "unfinished">;
  /** Those entered on this page. */
  passwords: Passwords;
  /** Why this person can change nothing. */
  denied?: string | undefined;
  /** Opens the form of a server whose password has to be entered again. */
  onEnter?: (unfinished: UnfinishedServer) => void;
}

const wantedText = ({ timeoutS, username, secondaries }: UnfinishedServer["wanted"]): string =>
  [
    timeoutS === undefined ? "" : `time-out ${timeoutS} s`,
    username === undefined ? "" : `user ${username} and the password`,
    secondaries === undefined
      ? ""
      : secondaries.length === 0
        ? "no secondary servers"
        : `secondary servers ${secondaries.join(", ")}`,
  ]
    .filter(Boolean)
    .join("; ");

/** Settings of key servers that were asked for and are not made: which, why, and one press to try again. */
export function UnfinishedServers({ manager, passwords, denied, onEnter }: UnfinishedServersProps) {
  const client = useQueryClient();
  const refresh = () => invalidateKeyManagers(client);
  const again = useSubmit(
    () => tryServers(manager, passwords).finally(refresh),
    () => undefined,
  );
  const leave = useSubmit(() => keyManagersApi.leaveUnfinished(manager.id), refresh);
  const { unfinished } = manager;
  if (unfinished.length === 0) return null;
  const ready = unfinished.filter((each) => isReady(each, passwords));
  const tried = unfinished.some(({ problem }) => problem !== null);
  const problem = again.problem ?? leave.problem;
  return (
    <section aria-label="Unfinished key servers" className="mb-4 flex flex-col gap-2">
      <Banner
        tone="warning"
        role="status"
        title={
          unfinished.length === 1
            ? "One key server is not set as it was asked for"
            : `${unfinished.length} key servers are not set as it was asked for`
        }
        action={
          <>
            {ready.length > 0 && (
              <Button
                size="sm"
                variant="primary"
                busy={again.pending}
                denied={denied}
                onClick={() => void again.send()}
              >
                {tried ? "Try again" : "Set now"}
              </Button>
            )}
            <Button
              size="sm"
              busy={leave.pending}
              denied={denied}
              onClick={() => void leave.send()}
            >
              Leave as it is
            </Button>
          </>
        }
      >
        <p>The key manager works with its servers; these settings are missing:</p>
        <ul className="mt-1 flex flex-col gap-2">
          {unfinished.map((each) => (
            <li key={each.server}>
              <p>
                <code className="font-medium">{each.server}</code>: {wantedText(each.wanted)}
              </p>
              <p>
                {each.problem === null
                  ? "Not tried yet."
                  : [each.problem.detail, each.problem.remedy].filter(Boolean).join(" ")}
              </p>
              {each.problem?.text != null && (
                <p className="font-mono text-caption [overflow-wrap:anywhere]">
                  {[each.problem.code, each.problem.text].filter(Boolean).join(" ")}
                </p>
              )}
              {!isReady(each, passwords) &&
                (onEnter ? (
                  <Button size="sm" className="mt-1" denied={denied} onClick={() => onEnter(each)}>
                    Enter the password
                  </Button>
                ) : (
                  <p>Its password has to be entered again.</p>
                ))}
            </li>
          ))}
        </ul>
      </Banner>
      {problem && <ProblemBanner problem={problem} />}
    </section>
  );
}
