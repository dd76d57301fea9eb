"use client";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { FormShell } from "@/components/forms/form-shell";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useChanged } from "@/components/forms/use-changed";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { AlertRule, AlertRuleInput } from "@/lib/domain/alert-rule";
import {
  endingGroups,
  type RuleKind,
  ruleKinds,
  ruleKindText,
  wholeFleet,
} from "@/lib/domain/alert-rule-kinds";
import { createRule, deleteRule, resetRule, updateRule } from "@/lib/queries/alerts";
import { alertsKey } from "@/lib/queries/keys";
import type { FormValues, Option } from "@/lib/systems/contract/fields";
import { ruleFormValues } from "./rule-form-values";
import { definedIn } from "@/components/status/defined-in";
import { endingText } from "./rule-words";
import { type ScopeChoices, ScopeFields } from "./scope-fields";
import { severityOptions } from "./severity";

const list = "/alerts/rules";

const blank: Omit<AlertRule, "id" | "firing" | "builtIn" | "provisionedFrom"> = {
  name: "",
  kind: "relationship-failed",
  enabled: true,
  severity: "warning",
  forMinutes: 5,
  days: 14,
  percent: 90,
  endings: [],
  scope: wholeFleet,
  contactPointIds: null,
};

interface RuleFormProps extends ScopeChoices {
  /** The rule to change; null makes a new one. */
  rule: AlertRule | null;
  contactPoints: readonly Option[];
}

/** Makes a rule, or changes one. What it is about is chosen once. */
export function RuleForm({ rule, contactPoints, ...choices }: RuleFormProps) {
  const router = useRouter();
  const changed = useChanged(alertsKey);
  const [removing, setRemoving] = useState(false);
  const form = useSchemaForm<FormValues, AlertRuleInput>({
    schema: async () => (await import("./rule-form-schema")).ruleFormSchema as never,
    defaultValues: ruleFormValues(rule ?? blank),
  });
  const leave = async (message: string) => {
    await changed(message);
    router.push(list);
  };
  const submission = useSubmit(
    (body: AlertRuleInput) => (rule ? updateRule(rule.id, body) : createRule(body)),
    ({ name }) => leave(rule ? `Saved ${name}.` : `Created ${name}.`),
  );
  const removal = useSubmit<void>(
    async () => {
      if (rule?.builtIn) await resetRule(rule.id);
      else if (rule) await deleteRule(rule.id);
    },
    () => leave(rule?.builtIn ? `Reset ${rule.name}.` : `Deleted ${rule?.name}.`),
  );
  const { kind, tells } = useWatch({ control: form.rhf.control }) as {
    kind: RuleKind;
    tells: string;
  };
  const { threshold, meaning } = ruleKindText[kind];

  return (
    <>
      <FormShell
        form={form}
        submission={submission}
        submitLabel={rule ? "Save changes" : "Create rule"}
        denied={definedIn(rule)}
        actions={
          <>
            <ButtonLink href={list}>Cancel</ButtonLink>
            {rule && (
              <Button variant="ghost" denied={definedIn(rule)} onClick={() => setRemoving(true)}>
                {rule.builtIn ? "Reset to default" : "Delete rule"}
              </Button>
            )}
          </>
        }
      >
        {rule === null ? (
          <FormField<FormValues>
            spec={{
              name: "kind",
              kind: "select",
              label: "About",
              help: meaning,
              options: ruleKinds.map((value) => ({ value, label: ruleKindText[value].label })),
            }}
          />
        ) : (
          <p className="text-meta text-text-muted">{meaning}</p>
        )}
        <FormField<FormValues> spec={{ name: "name", kind: "text", label: "Name" }} />
        <FormField<FormValues>
          spec={{
            name: "enabled",
            kind: "checkbox",
            label: "On",
            help: "While it is off, its alerts are resolved.",
          }}
        />
        <FormField<FormValues>
          spec={{ name: "severity", kind: "radio", label: "Severity", options: severityOptions }}
        />
        {threshold === "days" && (
          <>
            <FormField<FormValues>
              spec={{ name: "days", kind: "number", label: "Within", unit: "days" }}
            />
            <FormField<FormValues>
              spec={{
                name: "endings",
                kind: "checkboxes",
                label: "Of",
                help: "None chosen: all.",
                options: endingGroups.map((value) => ({ value, label: endingText[value] })),
              }}
            />
          </>
        )}
        {threshold === "percent" && (
          <FormField<FormValues>
            spec={{ name: "percent", kind: "number", label: "From", unit: "% of the limit" }}
          />
        )}
        {threshold !== "days" && (
          <FormField<FormValues>
            spec={{
              name: "forMinutes",
              kind: "number",
              label: "For",
              unit: "minutes",
              help: "How long the condition must last before the alert fires. 0: immediately.",
            }}
          />
        )}
        <ScopeFields
          under="scope"
          description="Which part of the fleet the rule is about."
          {...choices}
        />
        <FormField<FormValues>
          spec={{
            name: "tells",
            kind: "radio",
            label: "Who is notified",
            options: [
              { value: "everybody", label: "Every contact point" },
              {
                value: "some",
                label: "Some contact points",
                denied: contactPoints.length === 0 ? "There is none yet." : undefined,
              },
            ],
          }}
        />
        {tells === "some" && (
          <FormField<FormValues>
            spec={{
              name: "contactPointIds",
              kind: "checkboxes",
              label: "Contact points",
              options: contactPoints,
            }}
          />
        )}
      </FormShell>
      {removing && rule && (
        <SubmitDialog
          submission={removal}
          onClose={() => setRemoving(false)}
          title={rule.builtIn ? `Reset ${rule.name}?` : `Delete rule ${rule.name}?`}
          confirmLabel={rule.builtIn ? "Reset rule" : "Delete rule"}
        >
          <p>
            {rule.builtIn
              ? "Everything about it returns to the built-in settings."
              : "Its alerts are resolved. Notifications already sent stay as they are."}
          </p>
        </SubmitDialog>
      )}
    </>
  );
}
