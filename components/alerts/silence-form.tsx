"use client";
import { useRouter } from "@/components/ui/navigation";
import { useWatch } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { FormShell } from "@/components/forms/form-shell";
import { useChanged } from "@/components/forms/use-changed";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { ButtonLink } from "@/components/ui/button-link";
import { RelativeTime } from "@/components/ui/time";
import { clock } from "@/lib/config/clock";
import { ruleKinds, ruleKindText } from "@/lib/domain/alert-rule-kinds";
import type { Silence } from "@/lib/domain/silence";
import { weekdayOptions } from "@/lib/domain/week";
import { createSilence, type SilenceBody, updateSilence } from "@/lib/queries/alerts";
import { alertsKey } from "@/lib/queries/keys";
import type { FormValues } from "@/lib/systems/contract/fields";
import { DateTimeField } from "./date-time-field";
import { type ScopeChoices, ScopeFields } from "./scope-fields";
import { severityOptions } from "./severity";
import { valuesOf } from "./silence-form-values";

const list = "/alerts/silences";

/** How long each lasts, mostly. */
const spans: Record<Silence["kind"], readonly { value: string; label: string }[]> = {
  silence: [
    { value: "PT1H", label: "1 hour" },
    { value: "PT4H", label: "4 hours" },
    { value: "P1D", label: "1 day" },
    { value: "P7D", label: "7 days" },
  ],
  maintenance: [
    { value: "PT1H", label: "1 hour" },
    { value: "PT2H", label: "2 hours" },
    { value: "PT4H", label: "4 hours" },
    { value: "P1D", label: "1 day" },
  ],
};

interface SilenceFormProps extends ScopeChoices {
  kind: "silence" | "maintenance";
  timeZones: readonly string[];
  /** The one alert it is about; null for whatever its fields name. */
  alert: { key: string; title: string } | null;
  /** The connection it is for to begin with; absent: all. */
  connection?: string | undefined;
  /** What is changed; null makes a new one. */
  silence?: Silence | null;
}

const doneText = (kind: Silence["kind"], before: boolean): string => {
  if (before) return "Saved.";
  return kind === "silence" ? "Silenced." : "The maintenance window was created.";
};

/** Keeps alerts quiet: from now on for a while, or in a window, once or every week. */
export function SilenceForm({
  kind,
  timeZones,
  alert,
  connection,
  silence = null,
  ...choices
}: SilenceFormProps) {
  const router = useRouter();
  const changed = useChanged(alertsKey);
  const form = useSchemaForm<FormValues, SilenceBody>({
    schema: async () =>
      (await import("./silence-form-schema")).silenceFormSchema(clock.now, silence) as never,
    defaultValues: silence
      ? valuesOf(silence)
      : {
          kind,
          comment: "",
          starts: "",
          lasts: kind === "silence" ? "PT4H" : "PT2H",
          weekly: false,
          weekdays: [],
          timeZone: "UTC",
          matcher: {
            systems: [],
            connectionIds: connection === undefined ? [] : [connection],
            labels: [],
            kinds: [],
            severities: [],
            alertKey: alert?.key ?? null,
          },
        },
  });
  const submission = useSubmit(
    ({ kind: asked, ...body }: SilenceBody) =>
      silence
        ? updateSilence(silence.id, { ...body, revision: silence.revision })
        : createSilence({ kind: asked, ...body }),
    async () => {
      await changed(doneText(kind, silence !== null));
      router.push(list);
    },
  );
  const { weekly, otherEnd } = useWatch({ control: form.rhf.control }) as {
    weekly?: boolean;
    otherEnd?: boolean;
  };

  return (
    <FormShell
      form={form}
      submission={submission}
      submitLabel={silence ? "Save" : kind === "silence" ? "Silence" : "Create window"}
      actions={<ButtonLink href={list}>Cancel</ButtonLink>}
    >
      <FormField<FormValues>
        spec={{
          name: "comment",
          kind: "text",
          label: "Reason",
          help: "Shown wherever alerts are missing because of it.",
        }}
      />
      {kind === "maintenance" && (
        <>
          <DateTimeField spec={{ name: "starts", label: "Begins" }} />
          <FormField<FormValues>
            spec={{
              name: "timeZone",
              kind: "select",
              label: "Time zone",
              help: "The window follows its clock, in summer and in winter.",
              options: timeZones.map((zone) => ({ value: zone, label: zone })),
            }}
          />
        </>
      )}
      {silence?.kind === "silence" && (
        <>
          <p className="text-meta text-text-muted">
            Ends <RelativeTime iso={silence.endsAt} focusable />
          </p>
          <FormField<FormValues>
            spec={{ name: "otherEnd", kind: "checkbox", label: "Change when it ends" }}
          />
        </>
      )}
      {(silence?.kind !== "silence" || otherEnd) && (
        <FormField<FormValues>
          spec={{
            name: "lasts",
            kind: "expiry",
            label: kind === "maintenance" ? "Lasts" : silence ? "From now on for" : "For",
            presets: spans[kind],
            beginsLater: kind === "maintenance",
          }}
        />
      )}
      {kind === "maintenance" && (
        <FormField<FormValues>
          spec={{ name: "weekly", kind: "checkbox", label: "Repeats every week" }}
        />
      )}
      {weekly && (
        <FormField<FormValues>
          spec={{ name: "weekdays", kind: "checkboxes", label: "On", options: weekdayOptions }}
        />
      )}
      {alert ? (
        <p className="text-meta">
          Only this alert is silenced: <strong>{alert.title}</strong>
        </p>
      ) : (
        <>
          <ScopeFields
            under="matcher"
            description="Alerts about these are silenced."
            {...choices}
          />
          <FormField<FormValues>
            spec={{
              name: "matcher.kinds",
              kind: "checkboxes",
              label: "About",
              help: "None chosen: all.",
              options: ruleKinds.map((value) => ({ value, label: ruleKindText[value].label })),
            }}
          />
          <FormField<FormValues>
            spec={{
              name: "matcher.severities",
              kind: "checkboxes",
              label: "Severity",
              help: "None chosen: all.",
              options: severityOptions,
            }}
          />
        </>
      )}
    </FormShell>
  );
}
