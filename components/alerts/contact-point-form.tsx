"use client";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { FormSection } from "@/components/forms/form-section";
import { FormShell } from "@/components/forms/form-shell";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useChanged } from "@/components/forms/use-changed";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { ContactPoint } from "@/lib/domain/contact-point";
import {
  type ContactPointBody,
  createContactPoint,
  deleteContactPoint,
  type NewContactPointBody,
  updateContactPoint,
} from "@/lib/queries/alerts";
import { alertsKey } from "@/lib/queries/keys";
import type { FormValues, PlainFieldSpec } from "@/lib/systems/contract/fields";
import { contactPointFormValues } from "./contact-point-form-values";
import type { ReceiverWords } from "./receiver-words";
import { definedIn } from "@/components/status/defined-in";
import { severityOptions } from "./severity";
import { counted } from "@/lib/domain/counted";
import { alertWords } from "./alert-words";

const list = "/alerts/contact-points";

interface ContactPointFormProps {
  receiver: ReceiverWords;
  /** The one to change; null makes a new one. */
  point: ContactPoint | null;
  timeZones: readonly string[];
}

/** A secret that is kept need not be entered again. */
function asKept(spec: PlainFieldSpec, point: ContactPoint | null): PlainFieldSpec {
  const kept = point?.secretsSet.some((name) => spec.name === `secrets.${name}`);
  return kept ? { ...spec, optional: true, help: "It is kept. Left empty, it stays." } : spec;
}

/** Makes a contact point, or changes one. Drawn from its kind's definition. */
export function ContactPointForm({ receiver, point, timeZones }: ContactPointFormProps) {
  const { kind } = receiver;
  const router = useRouter();
  const changed = useChanged(alertsKey);
  const [removing, setRemoving] = useState(false);
  const form = useSchemaForm<FormValues, NewContactPointBody | ContactPointBody>({
    schema: async () => {
      const rules = await import("./contact-point-form-schema");
      return (point ? rules.changedContactPointForm : rules.newContactPointForm) as never;
    },
    defaultValues: contactPointFormValues(kind, point),
  });
  const submission = useSubmit(
    (body: NewContactPointBody | ContactPointBody) =>
      point
        ? updateContactPoint(point.id, body as ContactPointBody)
        : createContactPoint(body as NewContactPointBody),
    async (saved) => {
      await changed(point ? `Saved ${saved.name}.` : `Created ${saved.name}.`);
      router.push(point ? list : `${list}/${saved.id}`);
      router.refresh();
    },
  );
  const removal = useSubmit<void>(
    async () => {
      if (point) await deleteContactPoint(point.id);
    },
    async () => {
      await changed(`Deleted ${point?.name}.`);
      router.push(list);
    },
  );
  const { repeats } = useWatch({ control: form.rhf.control }) as { repeats?: boolean };

  return (
    <>
      <FormShell
        form={form}
        submission={submission}
        submitLabel={point ? "Save changes" : "Create contact point"}
        denied={definedIn(point)}
        actions={
          <>
            <ButtonLink href={list}>Cancel</ButtonLink>
            {point && (
              <Button variant="ghost" denied={definedIn(point)} onClick={() => setRemoving(true)}>
                Delete contact point
              </Button>
            )}
          </>
        }
      >
        <FormSection title={receiver.label} description={receiver.description}>
          <FormField<FormValues> spec={{ name: "name", kind: "text", label: "Name" }} />
          {receiver.fields.map((spec) => (
            <FormField<FormValues> key={spec.name} spec={asKept(spec, point)} />
          ))}
        </FormSection>
        <FormSection title="What it is sent">
          {kind === "webhook" && (
            <FormField<FormValues>
              spec={{
                name: "sends",
                kind: "radio",
                label: "What is sent",
                options: [
                  { value: "alerts", label: "Alerts" },
                  { value: "activity", label: "Activity", help: "Each line of it, as it comes." },
                ],
              }}
            />
          )}
          <FormField<FormValues>
            spec={{
              name: "enabled",
              kind: "checkbox",
              label: "On",
              help: "While it is off nothing is sent, and waiting messages are dropped.",
            }}
          />
          <FormField<FormValues>
            spec={{
              name: "leastSeverity",
              kind: "radio",
              label: "Severity at least",
              options: severityOptions,
            }}
          />
          <FormField<FormValues>
            spec={{ name: "sendResolved", kind: "checkbox", label: "Notify when it is resolved" }}
          />
          <FormField<FormValues>
            spec={{
              name: "repeats",
              kind: "checkbox",
              label: "Notify again while it is firing and unacknowledged",
            }}
          />
          {repeats && (
            <FormField<FormValues>
              spec={{ name: "repeatMinutes", kind: "number", label: "Every", unit: "minutes" }}
            />
          )}
          <FormField<FormValues>
            spec={{
              name: "timeZone",
              kind: "select",
              label: "Time zone",
              help: "Of times in its messages.",
              options: timeZones.map((zone) => ({ value: zone, label: zone })),
            }}
          />
        </FormSection>
      </FormShell>
      {removing && point && (
        <SubmitDialog
          submission={removal}
          onClose={() => setRemoving(false)}
          title={`Delete contact point ${point.name}?`}
          confirmLabel="Delete contact point"
        >
          <p>
            {point.waiting === 0
              ? alertWords.secretsErased
              : counted(alertWords.secretsErasedAndWaiting, point.waiting)}
          </p>
        </SubmitDialog>
      )}
    </>
  );
}
