"use client";
import { useState } from "react";
import { FormShell } from "@/components/forms/form-shell";
import { ownPasswordFieldSpec } from "@/components/forms/own-password-field";
import { useSchemaForm } from "@/components/forms/use-form";
import { useInheritedFocus } from "@/components/forms/use-inherited-focus";
import { useSubmit } from "@/components/forms/use-submit";
import { CopyButton } from "@/components/ui/copy-button";
import type { BegunSecondFactor } from "@/lib/domain/second-factor";
import { secondFactorApi } from "@/lib/queries/second-factor";
import { QrCode } from "./qr-code";
import { RecoveryCodes } from "./recovery-codes";

const domain = () => import("@/lib/domain/second-factor");

function AskPassword({ onBegun }: { onBegun: (begun: BegunSecondFactor) => void }) {
  const form = useSchemaForm({
    schema: () => domain().then((module) => module.beginSecondFactorSchema),
    defaultValues: { password: "" },
  });
  const submission = useSubmit(secondFactorApi.begin, onBegun);
  const stage = useInheritedFocus<HTMLDivElement>();
  return (
    <div ref={stage}>
      <FormShell form={form} submission={submission} submitLabel="Continue">
        <form.Field spec={ownPasswordFieldSpec} />
      </FormShell>
    </div>
  );
}

function AskCode({
  begun,
  onCodes,
}: {
  begun: BegunSecondFactor;
  onCodes: (codes: string[]) => void;
}) {
  const form = useSchemaForm({
    schema: () => domain().then((module) => module.confirmSecondFactorSchema),
    defaultValues: { code: "" },
  });
  const submission = useSubmit(secondFactorApi.confirm, ({ recoveryCodes }) =>
    onCodes(recoveryCodes),
  );
  const stage = useInheritedFocus<HTMLDivElement>();
  return (
    <div className="flex flex-col gap-4">
      <p className="text-meta text-text-muted">
        Scan this with your authenticator app, or type the key into it.
      </p>
      <QrCode text={begun.uri} label="QR code with the key for your authenticator" />
      <div className="flex flex-wrap items-center gap-2">
        <code aria-label="Key for your authenticator" className="text-meta break-all">
          {begun.secret}
        </code>
        <CopyButton noun="key" value={begun.secret.replaceAll(" ", "")} />
      </div>
      <div ref={stage}>
        <FormShell form={form} submission={submission} submitLabel="Turn on">
          <form.Field
            spec={{
              name: "code",
              label: "Code it shows now",
              kind: "text",
              autoComplete: "one-time-code",
            }}
          />
        </FormShell>
      </div>
    </div>
  );
}

/** Sets a second factor up: password, key, first code, recovery codes. */
export function Enrol({ onDone, doneLabel }: { onDone: () => void; doneLabel: string }) {
  const [begun, setBegun] = useState<BegunSecondFactor | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} doneLabel={doneLabel} />;
  return begun ? <AskCode begun={begun} onCodes={setCodes} /> : <AskPassword onBegun={setBegun} />;
}
