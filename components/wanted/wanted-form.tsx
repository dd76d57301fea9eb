"use client";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { LabelConditionsField } from "@/components/forms/label-conditions-field";
import { FormSection } from "@/components/forms/form-section";
import { FormScope, FormShell } from "@/components/forms/form-shell";
import { useChanged } from "@/components/forms/use-changed";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { ButtonLink } from "@/components/ui/button-link";
import { useRouter } from "@/components/ui/navigation";
import type { WantedSet } from "@/lib/domain/wanted/wanted-set";
import { shapeText, wantedShapes } from "@/lib/domain/wanted/shapes";
import { weekdayOptions } from "@/lib/domain/week";
import { wantedKey } from "@/lib/queries/keys";
import { createSet, updateSet, type WantedBody } from "@/lib/queries/wanted";
import type { FormValues, Option, PlainFieldSpec } from "@/lib/systems/contract/fields";
import { type ChoosableConnection, valuesOf } from "./wanted-form-values";
import { WantedPreview } from "./wanted-preview";

/** A system whose relationships can be wanted. */
export interface WantedSystem {
  id: string;
  label: string;
  fields: readonly PlainFieldSpec[];
}

interface WantedFormProps {
  systems: readonly WantedSystem[];
  connections: readonly ChoosableConnection[];
  timeZones: readonly string[];
  /** What is changed; null makes a new one. */
  set?: WantedSet | null;
}

const Field = FormField<FormValues>;

/** Whom it is about: by labels, by name, or both. */
function SelectorFields({
  under,
  title,
  connections,
}: {
  under: "members" | "hubs";
  title: string;
  connections: readonly Option[];
}) {
  return (
    <FormSection title={title} description="By labels, by name, or both.">
      <LabelConditionsField
        name={`${under}.labels`}
        label={`Labels of the ${title.toLowerCase()}`}
        help="All of them must hold. env=prod asks for a value, env for any value, -site=fra for any other site. A connection that gets such labels later joins by itself."
      />
      {connections.length > 0 && (
        <div className="max-h-72 overflow-y-auto">
          <Field
            spec={{
              name: `${under}.connectionIds`,
              kind: "checkboxes",
              label: `${title} by name`,
              optional: true,
              options: connections,
            }}
          />
        </div>
      )}
    </FormSection>
  );
}

/** When it is done, how much at once, and who is asked. */
function HowFields({ timeZones }: Pick<WantedFormProps, "timeZones">) {
  const { windowed } = useWatch() as { windowed?: boolean };
  return (
    <FormSection title="How it is put right">
      <Field
        spec={{
          name: "mode",
          kind: "radio",
          label: "Mode",
          options: [
            { value: "manual", label: "Manual", help: "Somebody creates a plan and applies it." },
            {
              value: "auto",
              label: "Auto",
              help: "What is missing is created by itself. Nothing is ever removed or re-established unasked.",
            },
          ],
        }}
      />
      <Field
        spec={{
          name: "unwanted",
          kind: "radio",
          label: "A relationship of a member that nobody wants",
          options: [
            { value: "report", label: "Report it" },
            { value: "remove", label: "Offer to remove it in a plan, which somebody approves" },
          ],
        }}
      />
      <Field spec={{ name: "windowed", kind: "checkbox", label: "Only within a window" }} />
      {windowed && (
        <>
          <Field
            spec={{
              name: "window.weekdays",
              kind: "checkboxes",
              label: "On",
              options: weekdayOptions,
            }}
          />
          <Field
            spec={{ name: "window.from", kind: "text", label: "From", placeholder: "22:00" }}
          />
          <Field spec={{ name: "window.minutes", kind: "number", label: "For", unit: "minutes" }} />
          <Field
            spec={{
              name: "window.timeZone",
              kind: "select",
              label: "Time zone",
              help: "The window follows its clock, in summer and in winter.",
              options: timeZones.map((zone) => ({ value: zone, label: zone })),
            }}
          />
        </>
      )}
      <Field
        spec={{
          name: "secondPerson",
          kind: "checkbox",
          label: "A plan is approved by somebody other than its creator",
        }}
      />
      <Field spec={{ name: "limits.atOnce", kind: "number", label: "At once, at most" }} />
      <Field
        spec={{
          name: "limits.stopAfter",
          kind: "number",
          label: "Stop after so many failures",
          optional: true,
          emptyMeans: "Never",
        }}
      />
    </FormSection>
  );
}

/** Says which relationships shall be. What it would want is shown beside it. */
export function WantedForm({ systems, connections, timeZones, set = null }: WantedFormProps) {
  const router = useRouter();
  const changed = useChanged(wantedKey);
  const [loadSchema] = useState(
    () => async () => (await import("./wanted-form-schema")).wantedFormSchema(connections),
  );
  const form = useSchemaForm<FormValues, WantedBody>({
    schema: loadSchema as never,
    defaultValues: valuesOf(set, connections, systems[0]?.id ?? ""),
  });
  const submission = useSubmit(
    (body: WantedBody) =>
      set ? updateSet(set.id, { ...body, revision: set.revision }) : createSet(body),
    async ({ id }) => {
      await changed(set ? "Saved." : "Created.");
      router.push(`/wanted/${id}`);
    },
  );
  const { system, shape } = useWatch({ control: form.rhf.control }) as {
    system?: string;
    shape?: string;
  };
  const own = connections.filter((each) => each.system === system);
  const options = own.map(({ id, name }) => ({ value: id, label: name }));
  const fields = systems.find(({ id }) => id === system)?.fields ?? [];
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,42rem)_minmax(16rem,1fr)]">
      <FormShell
        form={form}
        submission={submission}
        submitLabel={set ? "Save" : "Create set"}
        actions={<ButtonLink href={set ? `/wanted/${set.id}` : "/wanted"}>Cancel</ButtonLink>}
      >
        <Field spec={{ name: "name", kind: "text", label: "Name" }} />
        {set === null && systems.length > 1 && (
          <Field
            spec={{
              name: "system",
              kind: "select",
              label: "System",
              options: systems.map(({ id, label }) => ({ value: id, label })),
            }}
          />
        )}
        <Field
          spec={{
            name: "shape",
            kind: "radio",
            label: "Shape",
            options: wantedShapes.map((value) => ({
              value,
              label: shapeText[value].label,
              help: shapeText[value].meaning,
            })),
          }}
        />
        {shape === "pairs" ? (
          <Field
            spec={{
              name: "pairs",
              kind: "textarea",
              label: "Pairs",
              help: "Two names of connections on a line, with a comma between them.",
              placeholder: own
                .slice(0, 2)
                .map(({ name }) => name)
                .join(", "),
            }}
          />
        ) : (
          <>
            {shape === "hub" && <SelectorFields under="hubs" title="Hubs" connections={options} />}
            <SelectorFields
              under="members"
              title={shape === "hub" ? "Spokes" : "Members"}
              connections={options}
            />
          </>
        )}
        <FormSection
          title="Options"
          description="What the relationships are held to. What is left empty is left alone."
        >
          {fields.map((spec) => (
            <Field
              key={`${system} ${spec.name}`}
              spec={{ ...spec, name: `options.${spec.name}` } as PlainFieldSpec}
            />
          ))}
        </FormSection>
        <HowFields timeZones={timeZones} />
      </FormShell>
      <FormScope form={form}>
        <WantedPreview connections={connections} id={set?.id ?? null} />
      </FormScope>
    </div>
  );
}
