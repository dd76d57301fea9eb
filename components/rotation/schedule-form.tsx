"use client";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { FormField } from "@/components/forms/form-field";
import { LabelConditionsField } from "@/components/forms/label-conditions-field";
import { FormSection } from "@/components/forms/form-section";
import { FormShell } from "@/components/forms/form-shell";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useChanged } from "@/components/forms/use-changed";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { definedIn } from "@/components/status/defined-in";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { useRouter } from "@/components/ui/navigation";
import type { RotationSchedule, RotationScheduleInput } from "@/lib/domain/rotation";
import { weekdayOptions } from "@/lib/domain/week";
import { rotationKey } from "@/lib/queries/keys";
import { rotationApi } from "@/lib/queries/rotation";
import type { Draft, Option } from "@/lib/systems/contract/fields";

const list = "/rotation/schedules";
type Values = Draft<RotationScheduleInput>;

const blank: RotationScheduleInput = {
  name: "",
  enabled: true,
  everyDays: 90,
  window: { weekdays: ["SA", "SU"], from: "02:00", to: "05:00", timeZone: "UTC" },
  atOnce: 2,
  labels: [],
  connectionIds: [],
};

const valuesOf = ({
  name,
  enabled,
  everyDays,
  window,
  atOnce,
  labels,
  connectionIds,
}: RotationScheduleInput): RotationScheduleInput => ({
  name,
  enabled,
  everyDays,
  window,
  atOnce,
  labels,
  connectionIds,
});

interface ScheduleFormProps {
  /** The one to change; null makes a new one. */
  schedule: RotationSchedule | null;
  timeZones: readonly string[];
  connections: readonly Option[];
}

/** Makes a schedule of rotation, or changes one. */
export function ScheduleForm({ schedule, timeZones, connections }: ScheduleFormProps) {
  const router = useRouter();
  const changed = useChanged(rotationKey);
  const [removing, setRemoving] = useState(false);
  const form = useSchemaForm<Values, RotationScheduleInput>({
    schema: async () =>
      (await import("@/lib/domain/rotation")).rotationScheduleInputSchema as never,
    defaultValues: valuesOf(schedule ?? blank) as never,
  });
  const leave = async (message: string) => {
    await changed(message);
    router.push(list);
  };
  const submission = useSubmit(
    (body: RotationScheduleInput) =>
      schedule
        ? rotationApi.updateSchedule(schedule.id, { ...body, revision: schedule.revision })
        : rotationApi.createSchedule(body),
    ({ name }) => leave(schedule ? `Saved ${name}.` : `Created ${name}.`),
  );
  const removal = useSubmit<void>(
    async () => void (schedule && (await rotationApi.deleteSchedule(schedule.id))),
    () => leave(`Deleted ${schedule?.name}.`),
  );
  const denied = definedIn(schedule);
  return (
    <>
      <FormShell
        form={form}
        submission={submission}
        submitLabel={schedule ? "Save changes" : "Create schedule"}
        denied={denied}
        actions={
          <>
            <ButtonLink href={list}>Cancel</ButtonLink>
            {schedule && (
              <Button
                icon={<Trash2 aria-hidden="true" size={14} />}
                denied={denied}
                onClick={() => setRemoving(true)}
              >
                Delete
              </Button>
            )}
          </>
        }
      >
        <FormField<Values> spec={{ name: "name", kind: "text", label: "Name" }} />
        <FormField<Values>
          spec={{
            name: "everyDays",
            kind: "number",
            label: "Days between rotations",
            help: "Relationships whose passphrase is older already, or of unknown age, are spread over the first interval.",
          }}
        />
        <FormSection
          title="Window"
          description="Rotations start only in these hours. One that has started is finished."
        >
          <FormField<Values>
            spec={{
              name: "window.weekdays",
              kind: "checkboxes",
              label: "Days",
              options: weekdayOptions,
            }}
          />
          <FormField<Values>
            spec={{ name: "window.from", kind: "text", label: "From", placeholder: "02:00" }}
          />
          <FormField<Values>
            spec={{
              name: "window.to",
              kind: "text",
              label: "To",
              placeholder: "05:00",
              help: "Not later than the beginning: on the next day.",
            }}
          />
          <FormField<Values>
            spec={{
              name: "window.timeZone",
              kind: "select",
              label: "Time zone",
              help: "The window follows its clock, in summer and in winter.",
              options: timeZones.map((zone) => ({ value: zone, label: zone })),
            }}
          />
        </FormSection>
        <FormField<Values>
          spec={{
            name: "atOnce",
            kind: "number",
            label: "Relationships at once",
            help: "How many are rotated at the same time, 1 to 8.",
          }}
        />
        <FormSection title="Relationships" description="Nothing entered or chosen: all.">
          <LabelConditionsField
            name="labels"
            label="Labels"
            help="env=prod: an end has it. -env=prod: neither end has it. All must hold."
            emptyMeans="Whatever the labels"
          />
          {connections.length > 0 && (
            <div className="max-h-72 overflow-y-auto">
              <FormField<Values>
                spec={{
                  name: "connectionIds",
                  kind: "checkboxes",
                  label: "Connections",
                  help: "Those with an end on one of these. None chosen: all.",
                  options: connections,
                }}
              />
            </div>
          )}
        </FormSection>
        <FormField<Values> spec={{ name: "enabled", kind: "checkbox", label: "On" }} />
      </FormShell>
      {removing && schedule && (
        <SubmitDialog
          submission={removal}
          onClose={() => setRemoving(false)}
          title={`Delete ${schedule.name}?`}
          confirmLabel="Delete schedule"
        >
          <p>
            Its relationships are not rotated by themselves any more, unless another schedule is
            about them.
          </p>
        </SubmitDialog>
      )}
    </>
  );
}
