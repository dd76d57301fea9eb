"use client";
import { CalendarX, Ellipsis, Pause, Play, RotateCw } from "lucide-react";
import { useState } from "react";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useChanged } from "@/components/forms/use-changed";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { RelativeTime } from "@/components/ui/time";
import type { Rotation, RotationAct } from "@/lib/domain/rotation";
import { rotationKey } from "@/lib/queries/keys";
import { rotationApi } from "@/lib/queries/rotation";

type Asked = "now" | RotationAct;

const doneText: Record<Asked, string> = {
  now: "The rotation has started.",
  pause: "Paused.",
  resume: "Resumed.",
  skip: "The next rotation is left out.",
};

interface ActDialogProps {
  rotation: Rotation;
  asked: Asked;
  onClose: () => void;
}

function ActDialog({ rotation, asked, onClose }: ActDialogProps) {
  const { a, b, nextAt } = rotation;
  const names = `${a.connectionName} and ${b.connectionName}`;
  const changed = useChanged(rotationKey);
  const submission = useSubmit<void>(
    async () => {
      if (asked === "now") await rotationApi.now(a.peerId);
      else await rotationApi.change(a.peerId, asked);
    },
    async () => {
      await changed(doneText[asked]);
      onClose();
    },
  );
  const ask: Record<Asked, { title: string; confirm: string }> = {
    now: { title: `Rotate the passphrase of ${names} now?`, confirm: "Rotate now" },
    pause: { title: `Pause the rotation of ${names}?`, confirm: "Pause" },
    resume: { title: `Resume the rotation of ${names}?`, confirm: "Resume" },
    skip: { title: `Skip the next rotation of ${names}?`, confirm: "Skip it" },
  };
  return (
    <SubmitDialog
      submission={submission}
      onClose={onClose}
      title={ask[asked].title}
      confirmLabel={ask[asked].confirm}
      tone="primary"
    >
      {asked === "now" && (
        <p>
          Both clusters are read first. Then {a.connectionName} and {b.connectionName} get a new
          passphrase, made here and kept nowhere. The old one stays in force until both have it, and
          cannot be put back afterwards.
        </p>
      )}
      {asked === "pause" && <p>It is not rotated by itself until somebody resumes it.</p>}
      {asked === "resume" && <p>What is overdue by then is rotated when the window opens next.</p>}
      {asked === "skip" && nextAt !== null && (
        <p>
          The rotation that is planned <RelativeTime iso={nextAt} focusable /> is left out. It comes
          again one interval later.
        </p>
      )}
    </SubmitDialog>
  );
}

/** What can be done to the rotation of one relationship. `denied`: why this person does none of it. */
export function RotationActions({
  rotation,
  denied,
  compact = false,
}: {
  rotation: Rotation;
  denied?: string | undefined;
  compact?: boolean;
}) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { state, pausedBy, nextAt, a, b } = rotation;
  const running = state === "running" ? "It is being rotated." : undefined;
  const paused = pausedBy !== null;
  const noPlan = nextAt === null ? "Nothing is planned." : undefined;
  return (
    <span className="flex items-center justify-end gap-1">
      <Button
        size="sm"
        variant={compact ? "ghost" : "secondary"}
        icon={compact ? undefined : <RotateCw aria-hidden="true" size={14} />}
        denied={denied ?? running}
        onClick={() => setAsked("now")}
        aria-label={compact ? `Rotate ${a.connectionName} and ${b.connectionName} now` : undefined}
      >
        Rotate now
      </Button>
      <Menu
        label="Rotation"
        align="end"
        trigger={(props) => (
          <IconButton
            {...props}
            size="sm"
            label={
              compact
                ? `More for ${a.connectionName} and ${b.connectionName}`
                : "More about the rotation"
            }
            icon={<Ellipsis size={14} />}
          />
        )}
        groups={[
          [
            {
              id: "pause",
              label: paused ? "Resume" : "Pause",
              icon: paused ? <Play size={14} /> : <Pause size={14} />,
              onSelect: () => setAsked(paused ? "resume" : "pause"),
              denied,
            },
            {
              id: "skip",
              label: "Skip the next one",
              icon: <CalendarX size={14} />,
              onSelect: () => setAsked("skip"),
              denied: denied ?? running ?? noPlan,
            },
          ],
        ]}
      />
      {asked && <ActDialog rotation={rotation} asked={asked} onClose={() => setAsked(null)} />}
    </span>
  );
}
