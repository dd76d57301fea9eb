"use client";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import type { ReactNode } from "react";
import { ExpiryCountdown } from "@/components/status/expiry-countdown";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { useInheritedFocus } from "./use-inherited-focus";
import { useLeaveGuard } from "./use-leave-guard";

interface SecretRevealProps {
  /** What it is, in lower case: "passphrase", "peering token". */
  label: string;
  value: string;
  /** ISO instant after which it is worthless; null when it does not expire. */
  expiresAt: string | null;
  /** What to do on the other side, in order. */
  steps: readonly ReactNode[];
  /** Where those steps are taken. */
  stepsTitle?: string;
  onDone: () => void;
  /** "Go to the peer". */
  doneLabel: string;
  /** What else there is to know or do, before the way on. */
  children?: ReactNode;
}

/** A secret that is shown once: masked, to be copied, with what comes next. It lives in this component's props only. */
export function SecretReveal({
  label,
  value,
  expiresAt,
  steps,
  stepsTitle = "On the other side",
  onDone,
  doneLabel,
  children,
}: SecretRevealProps) {
  const [shown, setShown] = useState(false);
  const [copied, setCopied] = useState(false);
  const buttons = useInheritedFocus<HTMLDivElement>();
  const { dialog, ask } = useLeaveGuard({
    active: !copied,
    title: `Leave without copying the ${label}?`,
    body: `The ${label} is not kept anywhere and cannot be shown again.`,
    leaveLabel: "Leave without it",
    stayLabel: "Stay",
    back: true,
  });
  return (
    <div className="flex max-w-3xl min-w-0 flex-col gap-6">
      {copied ? (
        <Banner tone="success" title={`The ${label} is copied.`}>
          It is kept nowhere here, and gone from this page when you leave it.
        </Banner>
      ) : (
        <Banner tone="warning" title={`Copy the ${label} now.`}>
          It is shown this once and kept nowhere.
        </Banner>
      )}
      <section aria-label={label} className="rounded-lg border border-border bg-surface-raised p-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-body font-semibold first-letter:uppercase">{label}</h2>
          {expiresAt !== null && (
            <ExpiryCountdown expiresAt={expiresAt} noun={`The ${label}`} announces focusable />
          )}
        </div>
        <code
          tabIndex={0}
          aria-label={shown ? label : `${label}, hidden`}
          role="textbox"
          aria-readonly="true"
          className="mt-3 block max-h-40 overflow-y-auto rounded-md border border-border bg-surface-sunken p-3 text-meta [overflow-wrap:anywhere]"
        >
          {shown ? value : "•".repeat(Math.min(value.length, 32))}
        </code>
        <div ref={buttons} className="mt-3 flex flex-wrap gap-2">
          <CopyButton
            noun={label}
            value={value}
            size="md"
            variant="primary"
            onCopied={() => setCopied(true)}
          />
          <Button
            icon={shown ? <EyeOff size={14} /> : <Eye size={14} />}
            onClick={() => setShown(!shown)}
          >
            {shown ? `Hide ${label}` : `Show ${label}`}
          </Button>
        </div>
      </section>
      {steps.length > 0 && (
        <section aria-label="Next steps">
          <h2 className="text-section">{stepsTitle}</h2>
          <ol className="mt-3 flex flex-col gap-3">
            {steps.map((step, index) => (
              <li key={index} className="flex gap-3 text-body">
                <span
                  aria-hidden="true"
                  className="flex size-6 shrink-0 items-center justify-center rounded-full border border-border-strong text-caption font-semibold tabular-nums"
                >
                  {index + 1}
                </span>
                <div className="min-w-0 flex-1 pt-0.5">{step}</div>
              </li>
            ))}
          </ol>
        </section>
      )}
      {children}
      <div>
        <Button variant={copied ? "primary" : "secondary"} onClick={() => ask(onDone)}>
          {doneLabel}
        </Button>
      </div>
      {dialog}
    </div>
  );
}
