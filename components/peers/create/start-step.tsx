"use client";
import { ArrowRight } from "lucide-react";
import { useRouter } from "@/components/ui/navigation";
import { useId, useState } from "react";
import type { FormEvent } from "react";
import { ErrorSummary } from "@/components/forms/error-summary";
import { focusFirstError } from "@/components/forms/form-context";
import { FormElement, FormFooter } from "@/components/forms/form-shell";
import { ConnectionSelect } from "@/components/status/connection-select";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { Connection } from "@/lib/domain/connection";
import { pairHref } from "@/lib/domain/pair-path";
import { upperFirst } from "@/lib/domain/upper-first";
import { outlines } from "@/lib/systems/outlines";
import { OtherSide, pairMode, pairOption } from "./pair-instead";
import type { Modes, StartChoice } from "./start-choice";
import { StepHeading } from "@/components/forms/wizard/step-heading";
import type { WizardPosition } from "./wizard-url";

interface StartStepProps {
  position: WizardPosition;
  choice: StartChoice;
  connections: readonly Connection[];
  modes: Modes;
  /** Both sides may be registered here. */
  pairs: boolean;
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
  pairs,
  loading,
  announce,
  onChange,
  onNext,
}: StartStepProps) {
  const formId = useId();
  const router = useRouter();
  const [tried, setTried] = useState(false);
  const [other, setOther] = useState("");
  const system = outlines.find((each) => each.id === position.system);
  const own = connections.filter((each) => each.system === position.system);
  const noun = system?.connectionNoun ?? "connection";
  const asPair = pairs && position.mode === pairMode;
  const here = choice.connection?.id;
  const partner = own.find(({ id }) => id === other && id !== here);
  const problems: Record<string, string> = {
    ...(choice.ok ? {} : choice.missing),
    ...(asPair && !partner && { other: `Choose the other ${noun}.` }),
  };
  if (asPair) delete problems["mode"];
  const missing = tried ? problems : {};
  const next = (event: FormEvent) => {
    event.preventDefault();
    if (asPair && here !== undefined && partner)
      return router.push(pairHref({ a: here, b: partner.id, step: "review" }));
    if (!asPair && choice.ok) return onNext();
    setTried(true);
    focusFirstError(formId);
  };
  const systemOptions = outlines.map((each) => ({
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
      <StepHeading title="System and task" announce={announce} />
      <ErrorSummary
        entries={Object.entries(missing).map(([name, message]) => ({
          message,
          controlId: ["connection", "other"].includes(name)
            ? `start-${name}`
            : `start-${name}-group`,
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
                value={asPair ? pairMode : (choice.mode ?? "")}
                options={[
                  ...(pairs ? [pairOption(noun)] : []),
                  ...modes.map(({ id, label, description }) => ({
                    value: id,
                    label,
                    help: description,
                  })),
                ]}
                aria-invalid={wiring["aria-invalid"]}
                onChange={(event) => onChange({ mode: event.target.value })}
              />
            </span>
          )}
        </Field>
      )}
      {asPair && (
        <OtherSide
          noun={noun}
          connections={own.filter(({ id }) => id !== here)}
          chosen={partner?.id ?? ""}
          error={missing["other"]}
          onChange={setOther}
        />
      )}
      <FormFooter sticky>
        <Button type="submit" variant="primary" busy={loading}>
          Next <ArrowRight aria-hidden="true" size={14} />
        </Button>
        <ButtonLink href="/peers" variant="ghost">
          Cancel
        </ButtonLink>
      </FormFooter>
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
