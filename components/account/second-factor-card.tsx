"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormShell } from "@/components/forms/form-shell";
import { ownPasswordFieldSpec } from "@/components/forms/own-password-field";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { RelativeTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { SecondFactorState } from "@/lib/domain/second-factor";
import { secondFactorApi, secondFactorKey, secondFactorQuery } from "@/lib/queries/second-factor";
import { Enrol } from "./enrol";
import { RecoveryCodes } from "./recovery-codes";
import { counted } from "@/lib/domain/counted";
import { Sentence } from "@/components/ui/sentence";
import { accountWords } from "./account-words";

interface Proof {
  password: string;
  code: string;
}

/** What can be done to a second factor. It answers new recovery codes, or null when there are none. */
const acts = {
  remove: {
    title: "Turn the second factor off?",
    description: "After that, your password alone lets you in.",
    submitLabel: "Turn off",
    submitTone: "danger",
    send: async (proof: Proof): Promise<string[] | null> => {
      await secondFactorApi.remove(proof);
      return null;
    },
  },
  renew: {
    title: "Create new recovery codes?",
    description: "The ones you have stop working.",
    submitLabel: "Create new codes",
    submitTone: "primary",
    send: async (proof: Proof): Promise<string[] | null> =>
      (await secondFactorApi.renewCodes(proof)).recoveryCodes,
  },
} as const;
type Act = keyof typeof acts;

/** Asks for password and code before the second factor is changed. */
function ProofDialog({
  act,
  onClose,
  onDone,
}: {
  act: Act;
  onClose: () => void;
  onDone: (codes: string[] | null) => Promise<void>;
}) {
  const form = useSchemaForm({
    schema: () =>
      import("@/lib/domain/second-factor").then((module) => module.changeSecondFactorSchema),
    defaultValues: { password: "", code: "" },
  });
  const { title, description, submitLabel, submitTone, send } = acts[act];
  const submission = useSubmit(send, onDone);
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      <FormShell
        form={form}
        submission={submission}
        submitLabel={submitLabel}
        submitTone={submitTone}
        actions={
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
        }
      >
        <form.Field spec={ownPasswordFieldSpec} />
        <form.Field
          spec={{
            name: "code",
            label: "Code of your second factor",
            kind: "text",
            autoComplete: "one-time-code",
          }}
        />
      </FormShell>
    </Dialog>
  );
}

function Standing({
  state,
  since,
  onAct,
}: {
  state: SecondFactorState;
  since: string;
  onAct: (act: Act) => void;
}) {
  return (
    <div className="flex flex-col gap-3">
      <p>
        <Sentence
          text={counted(accountWords.secondFactorOn, state.recoveryCodes)}
          parts={{ when: <RelativeTime iso={since} /> }}
        />
      </p>
      {state.recoveryCodes < 3 && (
        <Banner tone="warning" title="Few recovery codes are left">
          Create new ones while you can.
        </Banner>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onAct("renew")}>Create new recovery codes</Button>
        <Button
          variant="ghost"
          denied={state.required ? "An admin requires one of everybody." : undefined}
          onClick={() => onAct("remove")}
        >
          Turn off
        </Button>
      </div>
    </div>
  );
}

/** The own second factor: set it up, make new recovery codes, turn it off. */
export function SecondFactorCard() {
  const { data: state } = useSuspenseQuery(secondFactorQuery());
  const client = useQueryClient();
  const [enrolling, setEnrolling] = useState(false);
  const [asking, setAsking] = useState<Act | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const changed = () => client.invalidateQueries({ queryKey: secondFactorKey });
  const done = async () => {
    setCodes(null);
    setEnrolling(false);
    await changed();
  };
  return (
    <Card
      title="Second factor"
      description="A code of an authenticator app, asked for beside your password and before key backups."
    >
      {codes ? (
        <RecoveryCodes codes={codes} onDone={() => void done()} doneLabel="Done" />
      ) : enrolling ? (
        <Enrol onDone={() => void done()} doneLabel="Done" />
      ) : state.since === null ? (
        <Button onClick={() => setEnrolling(true)}>Set up</Button>
      ) : (
        <Standing state={state} since={state.since} onAct={setAsking} />
      )}
      {asking && (
        <ProofDialog
          act={asking}
          onClose={() => setAsking(null)}
          onDone={async (made) => {
            setAsking(null);
            setCodes(made);
            if (made === null) toast({ tone: "success", message: "Turned the second factor off." });
            await changed();
          }}
        />
      )}
    </Card>
  );
}
