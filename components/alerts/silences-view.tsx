"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { BellOff, CalendarClock } from "lucide-react";
import { useState } from "react";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useChanged } from "@/components/forms/use-changed";
import { useSubmit } from "@/components/forms/use-submit";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/time";
import type { Silence } from "@/lib/domain/silence";
import { alertQueries, deleteSilence } from "@/lib/queries/alerts";
import { alertsKey } from "@/lib/queries/keys";
import { definedIn } from "@/components/status/defined-in";
import { matcherText, recurrenceText } from "./silence-words";
import { Sentence } from "@/components/ui/sentence";
import { alertWords } from "./alert-words";

interface SilencesViewProps {
  names: Readonly<Record<string, string>>;
  denied?: string | undefined;
}

function EndDialog({ silence, onClose }: { silence: Silence; onClose: () => void }) {
  const changed = useChanged(alertsKey);
  const submission = useSubmit<void>(
    () => deleteSilence(silence.id),
    async () => {
      await changed("Ended.");
      onClose();
    },
  );
  return (
    <SubmitDialog
      submission={submission}
      onClose={onClose}
      title={silence.kind === "silence" ? "End this silence?" : "End this maintenance window?"}
      confirmLabel={silence.kind === "silence" ? "End silence" : "End window"}
    >
      <p>
        <Sentence
          text={silence.recurrence === null ? alertWords.endSilence : alertWords.endRepeatedWindow}
          parts={{ comment: <strong>{silence.comment}</strong> }}
        />
      </p>
    </SubmitDialog>
  );
}

/** Silences and maintenance windows: what they keep quiet, and until when. */
export function SilencesView({ names, denied }: SilencesViewProps) {
  const { data: silences } = useSuspenseQuery(alertQueries.silences());
  const [ending, setEnding] = useState<Silence | null>(null);
  const actions = (
    <>
      <ButtonLink
        href="/alerts/silences/new?kind=maintenance"
        icon={<CalendarClock aria-hidden="true" size={14} />}
        denied={denied}
      >
        Plan maintenance
      </ButtonLink>
      <ButtonLink
        href="/alerts/silences/new"
        variant="primary"
        icon={<BellOff aria-hidden="true" size={14} />}
        denied={denied}
      >
        Silence
      </ButtonLink>
    </>
  );
  if (silences.length === 0)
    return (
      <EmptyState icon={<BellOff size={20} />} title="Nothing is silenced" action={actions}>
        A silence holds notifications back from now on, for a while; a maintenance window does so at
        a planned time, once or every week. Alerts are still evaluated and shown.
      </EmptyState>
    );
  return (
    <>
      <div className="mb-4 flex flex-wrap justify-end gap-2">{actions}</div>
      <Card flush title="Silences and maintenance windows">
        <ul className="divide-y divide-border">
          {silences.map((silence) => (
            <li
              key={silence.id}
              className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3"
            >
              <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
                <p className="flex flex-wrap items-center gap-2">
                  <span className="font-medium">{silence.comment}</span>
                  <Badge>{silence.kind === "silence" ? "Silence" : "Maintenance"}</Badge>
                </p>
                <p className="mt-1 text-meta">{matcherText(silence.matcher, names)}</p>
                <p className="text-meta text-text-muted">
                  {silence.activeUntil !== null ? (
                    <>
                      Active, ends <RelativeTime iso={silence.activeUntil} focusable />
                    </>
                  ) : (
                    silence.nextAt !== null && (
                      <>
                        Begins <RelativeTime iso={silence.nextAt} focusable />
                      </>
                    )
                  )}
                  {silence.recurrence && ` · ${recurrenceText(silence)}`} · by {silence.createdBy}
                </p>
              </div>
              <span className="flex gap-1">
                <ButtonLink
                  href={`/alerts/silences/${silence.id}`}
                  size="sm"
                  variant="ghost"
                  denied={denied ?? definedIn(silence)}
                  aria-label={`Edit ${silence.comment}`}
                >
                  Edit
                </ButtonLink>
                <Button
                  size="sm"
                  variant="ghost"
                  denied={denied ?? definedIn(silence)}
                  onClick={() => setEnding(silence)}
                  aria-label={`End ${silence.comment}`}
                >
                  End
                </Button>
              </span>
            </li>
          ))}
        </ul>
      </Card>
      {ending && <EndDialog silence={ending} onClose={() => setEnding(null)} />}
    </>
  );
}
