"use client";
import { ArrowRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useId, useState } from "react";
import type { FormEvent } from "react";
import { ErrorSummary } from "@/components/forms/error-summary";
import { focusFirstError } from "@/components/forms/form-context";
import { FormElement } from "@/components/forms/form-shell";
import { ConnectionSelect } from "@/components/status/connection-select";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { Connection } from "@/lib/domain/connection";
import { systems } from "@/lib/systems/registry";
import type { Modes, StartChoice } from "./start-choice";
import { StepHeading } from "./step-heading";
import type { WizardPosition } from "./wizard-url";

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

interface StartStepProps {
  position: WizardPosition;
  choice: StartChoice;
  connections: readonly Connection[];
  modes: Modes;
  /** The system's forms are on their way. */
  loading: boolean;
  announce: boolean;
  onChange: (position: Partial<WizardPosition>) => void;
  onNext: () => void;
}

/** The first step: of which system, on which connection, in which mode. All of it stands in the URL. */
export function StartStep({
  position,
  choice,
  connections,
  modes,
  loading,
  announce,
  onChange,
  onNext,
}: StartStepProps) {
  const formId = useId();
  const [tried, setTried] = useState(false);
  const missing: Record<string, string> = choice.ok || !tried ? {} : choice.missing;
  const system = systems.find((each) => each.id === position.system);
  const own = connections.filter((each) => each.system === position.system);
  const next = (event: FormEvent) => {
    event.preventDefault();
    if (choice.ok) return onNext();
    setTried(true);
    focusFirstError(formId);
  };
  const systemOptions = systems.map((each) => ({
    value: each.id,
    label: each.label,
    help: each.description,
    ...deniedReason(
      each.loadForms !== undefined,
      connections.some((connection) => connection.system === each.id),
      each.connectionNoun,
    ),
  }));
  return (
    <FormElement id={formId} onSubmit={next} className="max-w-2xl">
      <StepHeading title="Where, and what to do" announce={announce} />
      <ErrorSummary
        entries={Object.entries(missing).map(([name, message]) => ({
          message,
          controlId: name === "connection" ? "start-connection" : `start-${name}-group`,
        }))}
      />
      <Field id="start-system" group label="System" error={missing["system"]}>
        {(wiring) => (
          <span id="start-system-group" tabIndex={-1} data-quiet-focus="" className="block">
            <RadioGroup
              variant="cards"
              name="system"
              value={position.system}
              options={systemOptions}
              aria-invalid={wiring["aria-invalid"]}
              onChange={(event) =>
                onChange({ system: event.target.value, connection: "", mode: "" })
              }
            />
          </span>
        )}
      </Field>
      {system && (
        <ConnectionSelect
          id="start-connection"
          label={upperFirst(system.connectionNoun)}
          noun={system.connectionNoun}
          connections={own}
          chosen={choice.connection?.id ?? ""}
          error={missing["connection"]}
          onChange={(connection) => onChange({ connection })}
        />
      )}
      {modes.length > 1 && (
        <Field id="start-mode" group label="What to do" error={missing["mode"]}>
          {(wiring) => (
            <span id="start-mode-group" tabIndex={-1} data-quiet-focus="" className="block">
              <RadioGroup
                variant="cards"
                name="mode"
                value={choice.mode ?? ""}
                options={modes.map(({ id, label, description }) => ({
                  value: id,
                  label,
                  help: description,
                }))}
                aria-invalid={wiring["aria-invalid"]}
                onChange={(event) => onChange({ mode: event.target.value })}
              />
            </span>
          )}
        </Field>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={loading}>
          Next <ArrowRight aria-hidden="true" size={14} />
        </Button>
        <ButtonLink href="/peers" variant="ghost">
          Cancel
        </ButtonLink>
      </div>
      {connections.length === 0 && (
        <p className="text-meta text-text-muted">
          No system is registered yet.{" "}
          <Link
            href="/connections/new"
            className="rounded font-medium text-accent-text underline underline-offset-2"
          >
            Add a connection
          </Link>
        </p>
      )}
    </FormElement>
  );
}

function deniedReason(
  hasForms: boolean,
  hasConnection: boolean,
  noun: string,
): { denied?: string } {
  if (!hasForms) return { denied: "Peers of this system are read only." };
  return hasConnection ? {} : { denied: `No ${noun} is registered.` };
}
