"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormField } from "@/components/forms/form-field";
import { FormShell } from "@/components/forms/form-shell";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useChanged } from "@/components/forms/use-changed";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import {
  Table,
  TableActs,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { RemindedSecret, ReminderInput } from "@/lib/domain/rotation";
import { rotationKey } from "@/lib/queries/keys";
import { rotationApi, rotationQueries } from "@/lib/queries/rotation";
import type { Draft } from "@/lib/systems/contract/fields";
import { intervalText } from "./rotation-words";

type Values = Draft<ReminderInput>;

function RemindDialog({ secret, onClose }: { secret: RemindedSecret; onClose: () => void }) {
  const changed = useChanged(rotationKey);
  const { connectionId, keyManagerKey, connectionName, what, reminder } = secret;
  const form = useSchemaForm<Values, ReminderInput>({
    schema: async () => (await import("@/lib/domain/rotation")).reminderInputSchema as never,
    defaultValues: { connectionId, keyManagerKey, everyDays: reminder?.everyDays ?? 180 } as never,
  });
  const submission = useSubmit(rotationApi.remind, async () => {
    await changed("Saved.");
    onClose();
  });
  const removal = useSubmit<void>(
    async () => void (reminder && (await rotationApi.remindNoMore(reminder.id))),
    async () => {
      await changed("The reminder was removed.");
      onClose();
    },
  );
  return (
    <Dialog open title={`${what} (${connectionName})`} onClose={onClose}>
      <FormShell
        form={form}
        submission={submission}
        submitLabel="Save"
        actions={
          <>
            <Button onClick={onClose}>Cancel</Button>
            {reminder && (
              <Button variant="danger" busy={removal.pending} onClick={() => void removal.send()}>
                Stop reminding
              </Button>
            )}
          </>
        }
      >
        <FormField<Values>
          spec={{
            name: "everyDays",
            kind: "number",
            label: "Days between reminders",
            help: "An alert fires when it is due, until somebody says that the secret was replaced.",
          }}
        />
      </FormShell>
    </Dialog>
  );
}

function ReplacedDialog({ secret, onClose }: { secret: RemindedSecret; onClose: () => void }) {
  const changed = useChanged(rotationKey);
  const submission = useSubmit<void>(
    async () => void (secret.reminder && (await rotationApi.replaced(secret.reminder.id))),
    async () => {
      await changed("The interval begins anew.");
      onClose();
    },
  );
  return (
    <SubmitDialog
      submission={submission}
      onClose={onClose}
      title="Was it replaced?"
      confirmLabel="It was replaced"
      tone="primary"
    >
      <p>
        {secret.what} ({secret.connectionName}): the interval begins anew. Peerdeck does not check
        it.
      </p>
    </SubmitDialog>
  );
}

interface RemindersViewProps {
  /** What no schedule can replace, by system. */
  kept: readonly { shortLabel: string; what: string; why: string }[];
  denied?: string | undefined;
}

/** What no schedule can replace and why, and who is reminded of what. */
export function RemindersView({ kept, denied }: RemindersViewProps) {
  const { data: secrets } = useSuspenseQuery(rotationQueries.reminders());
  const [open, setOpen] = useState<{ secret: RemindedSecret; as: "remind" | "replaced" } | null>(
    null,
  );
  return (
    <div className="flex flex-col gap-5">
      <Card title="Not rotated by itself, and why">
        <dl className="flex flex-col gap-3 text-meta">
          {kept.map(({ shortLabel, what, why }) => (
            <div key={`${shortLabel} ${what}`}>
              <dt className="font-medium">
                {shortLabel}: {what}
              </dt>
              <dd className="max-w-prose text-text-muted">{why}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card
        flush
        title="Reminders"
        description="An alert fires when one is due. Replacing the secret in Peerdeck restarts its interval."
      >
        {secrets.length === 0 ? (
          <p className="px-4 py-3 text-meta text-text-muted">
            There is nothing to be reminded of: no connection is registered.
          </p>
        ) : (
          <Table label="Reminders" wide>
            <TableHead>
              <TableHeader>Secret</TableHeader>
              <TableHeader>Connection</TableHeader>
              <TableHeader>Interval</TableHeader>
              <TableHeader>Replaced</TableHeader>
              <TableHeader>Due</TableHeader>
              <TableHeader>
                <span className="sr-only">Actions</span>
              </TableHeader>
            </TableHead>
            <TableBody>
              {secrets.map((secret) => {
                const { reminder, connectionName, what, path } = secret;
                return (
                  <TableRow key={`${secret.connectionId} ${secret.keyManagerKey ?? ""}`}>
                    <TableTitle>
                      <Link href={path} className="rounded hover:underline">
                        {what}
                      </Link>
                    </TableTitle>
                    <TableCell label="Connection">{connectionName}</TableCell>
                    <TableCell label="Interval" className="whitespace-nowrap">
                      {reminder ? (
                        intervalText(reminder.everyDays)
                      ) : (
                        <span className="text-text-muted">No reminder</span>
                      )}
                    </TableCell>
                    <TableCell label="Replaced">
                      {reminder?.doneBy != null ? (
                        <RelativeTime iso={reminder.countedFrom} />
                      ) : (
                        <span className="text-text-muted">Not known</span>
                      )}
                    </TableCell>
                    <TableCell label="Due">
                      {reminder && (
                        <span className="flex items-center gap-2">
                          <RelativeTime iso={reminder.dueAt} />
                          {reminder.isDue && <Badge>Due</Badge>}
                        </span>
                      )}
                    </TableCell>
                    <TableActs>
                      {reminder && (
                        <Button
                          size="sm"
                          variant="ghost"
                          denied={denied}
                          aria-label={`${what} of ${connectionName} was replaced`}
                          onClick={() => setOpen({ secret, as: "replaced" })}
                        >
                          Replaced
                        </Button>
                      )}
                      <Button
                        size="sm"
                        variant="ghost"
                        denied={denied}
                        aria-label={
                          reminder
                            ? `Change the reminder of ${what} of ${connectionName}`
                            : `Remind of ${what} of ${connectionName}`
                        }
                        onClick={() => setOpen({ secret, as: "remind" })}
                      >
                        {reminder ? "Change" : "Remind"}
                      </Button>
                    </TableActs>
                  </TableRow>
                );
              })}
            </TableBody>
          </Table>
        )}
      </Card>
      {open?.as === "remind" && <RemindDialog secret={open.secret} onClose={() => setOpen(null)} />}
      {open?.as === "replaced" && (
        <ReplacedDialog secret={open.secret} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
