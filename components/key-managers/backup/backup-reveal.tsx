"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Download, Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useLeaveGuard } from "@/components/forms/use-leave-guard";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { useSubmit } from "@/components/forms/use-submit";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { toast } from "@/components/ui/toast";
import { invalidateKeyManagers, keyManagersApi } from "@/lib/queries/key-managers";

/** Saves a text as a file, made in the browser from memory; it is in no cache and no URL that outlives the click. */
function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** "key-backup-eu-prod-01-2026-05-26.txt" */
const backupFileName = (name: string, now: Date): string =>
  `key-backup-${name.replaceAll(/[^A-Za-z0-9._-]+/g, "-")}-${now.toISOString().slice(0, 10)}.txt`;

interface BackupRevealProps {
  /** Of the key manager, for the confirmation; null when it is not in the inventory yet. */
  managerId: string | null;
  /** Names the file. */
  name: string;
  value: string;
  /** Called when it was confirmed as saved, or left for later. */
  onDone: () => void;
}

const rows = 8;

/** A key backup that was just made: to be downloaded, and its saving confirmed. It lives in this component's props only. */
export function BackupReveal({ managerId, name, value, onDone }: BackupRevealProps) {
  const client = useQueryClient();
  const [shown, setShown] = useState(false);
  const [taken, setTaken] = useState(false);
  const [saved, setSaved] = useState(false);
  const confirm = useSubmit(
    async () => (managerId === null ? undefined : keyManagersApi.confirmBackup(managerId)),
    async () => {
      setSaved(true);
      toast({ tone: "success", message: `The key backup of ${name} is marked as saved.` });
      await invalidateKeyManagers(client);
      onDone();
    },
  );
  const { dialog, ask } = useLeaveGuard({
    active: !saved && !taken,
    title: "Leave without the key backup?",
    body: "It is kept nowhere here. Until you confirm that it is saved, the page of the key manager keeps reminding, and you can download it again with your password.",
    leaveLabel: "Leave without it",
    stayLabel: "Stay",
    back: true,
  });
  return (
    <div className="flex max-w-3xl min-w-0 flex-col gap-6">
      {taken ? (
        <Banner tone="success" title="You have the key backup.">
          Store it outside of this cluster, then confirm below. Together with the passphrase it is
          the only way back to encrypted data when the cluster&apos;s own keys are lost.
        </Banner>
      ) : (
        <Banner tone="warning" title="Save the key backup now, outside of this cluster.">
          Together with the passphrase it is the only way back to encrypted data when the
          cluster&apos;s own keys are lost. It is shown this once and kept nowhere here.
        </Banner>
      )}
      <section
        aria-label="Key backup"
        className="rounded-lg border border-border bg-surface-raised p-4"
      >
        <h2 className="text-body font-semibold">Key backup of {name}</h2>
        <pre
          tabIndex={0}
          aria-label={shown ? "Key backup" : "Key backup, hidden"}
          className="mt-3 max-h-56 overflow-auto rounded-md border border-border bg-surface-sunken p-3 text-caption leading-[18px]"
        >
          <code>
            {shown
              ? value
              : Array.from({ length: Math.min(rows, value.trim().split("\n").length) }, () =>
                  "•".repeat(40),
                ).join("\n")}
          </code>
        </pre>
        <div className="mt-3 flex flex-wrap gap-2">
          <Button
            variant={taken ? "secondary" : "primary"}
            icon={<Download size={14} />}
            onClick={() => {
              saveFile(backupFileName(name, new Date()), value);
              setTaken(true);
            }}
          >
            Download key backup
          </Button>
          <CopyButton noun="key backup" value={value} size="md" onCopied={() => setTaken(true)} />
          <Button
            icon={shown ? <EyeOff size={14} /> : <Eye size={14} />}
            onClick={() => setShown(!shown)}
          >
            {shown ? "Hide key backup" : "Show key backup"}
          </Button>
        </div>
      </section>
      <section aria-label="Next steps">
        <h2 className="text-section">Then</h2>
        <ol className="mt-2 list-decimal pl-5 text-body text-text-muted">
          <li>
            Store the file where your team keeps what disaster recovery needs, not on a volume of
            this cluster.
          </li>
          <li>Store the passphrase apart from it: the backup opens with that passphrase only.</li>
          <li>Throw older backups of this key manager away once the passphrase was changed.</li>
        </ol>
      </section>
      {confirm.problem && <ProblemBanner problem={confirm.problem} />}
      <div className="flex flex-wrap gap-2">
        <Button
          variant={taken ? "primary" : "secondary"}
          busy={confirm.pending}
          denied={taken ? undefined : "Download or copy the key backup first."}
          onClick={() => void confirm.send()}
        >
          I have saved it
        </Button>
        <Button variant="ghost" onClick={() => ask(onDone)}>
          Later
        </Button>
      </div>
      {dialog}
    </div>
  );
}
