"use client";
import { useState } from "react";
import { useInheritedFocus } from "@/components/forms/use-inherited-focus";
import { useLeaveGuard } from "@/components/forms/use-leave-guard";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

interface RecoveryCodesProps {
  codes: readonly string[];
  onDone: () => void;
  doneLabel: string;
}

/** Recovery codes that were just made, shown once. They live in this component's props only. */
export function RecoveryCodes({ codes, onDone, doneLabel }: RecoveryCodesProps) {
  const [copied, setCopied] = useState(false);
  const buttons = useInheritedFocus<HTMLDivElement>();
  const { dialog, ask } = useLeaveGuard({
    active: !copied,
    title: "Leave without copying the recovery codes?",
    body: "They are shown this once. Without them, only an admin lets you in when your device is lost.",
    leaveLabel: "Leave without them",
    stayLabel: "Stay",
    back: true,
  });
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="warning" title="Keep these recovery codes now.">
        Each lets you in once when your device is lost. They are shown this once; only hashes of
        them are kept.
      </Banner>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-x-4 gap-y-1 rounded-md border border-border bg-surface-sunken p-3 font-mono text-meta"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div ref={buttons} className="flex flex-wrap gap-2">
        <CopyButton
          noun="recovery codes"
          value={codes.join("\n")}
          size="md"
          variant="primary"
          onCopied={() => setCopied(true)}
        />
        <Button onClick={() => ask(onDone)}>{doneLabel}</Button>
      </div>
      {dialog}
    </div>
  );
}
