"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useId, useState } from "react";
import type { FormEvent } from "react";
import { ErrorSummary } from "@/components/forms/error-summary";
import { focusFirstError } from "@/components/forms/form-context";
import { FormElement, FormFooter } from "@/components/forms/form-shell";
import { StepHeading } from "@/components/forms/wizard/step-heading";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import type { Connection } from "@/lib/domain/connection";
import { pairingQueries } from "@/lib/queries/pairing";
import { sideChoices } from "./side-choices";

type Sides = Readonly<Record<"a" | "b", string>>;

interface SidesStepProps {
  systems: readonly { id: string; label: string; connectionNoun: string }[];
  connections: readonly Connection[];
  chosen: Sides;
  announce: boolean;
  onChange: (chosen: Sides) => void;
  onNext: () => void;
}

const none: ReadonlySet<string> = new Set();

/** The first step: which two connections of one system. Whom the first is paired with already is marked. */
export function SidesStep({
  systems,
  connections,
  chosen,
  announce,
  onChange,
  onNext,
}: SidesStepProps) {
  const formId = useId();
  const [tried, setTried] = useState(false);
  const a = connections.find(({ id }) => id === chosen.a);
  const b = connections.find(({ id }) => id === chosen.b);
  const partners = useQuery({ ...pairingQueries.partners(chosen.a), enabled: a !== undefined });
  const paired = a && partners.data ? partners.data.items : [];
  const standing = b && paired.find(({ connectionId }) => connectionId === b.id);
  const others = a
    ? connections.filter(({ id, system }) => id !== a.id && system === a.system)
    : connections;
  const noun = systems.find(({ id }) => id === a?.system)?.connectionNoun ?? "connection";
  const missing = {
    a: a ? undefined : "Choose side A.",
    b: b ? undefined : "Choose side B.",
  };
  const next = (event: FormEvent) => {
    event.preventDefault();
    if (a && b) return onNext();
    setTried(true);
    focusFirstError(formId);
  };
  const chooseA = (id: string) => {
    const keeps =
      id !== chosen.b && connections.find((each) => each.id === id)?.system === b?.system;
    onChange({ a: id, b: keeps ? chosen.b : "" });
  };
  return (
    <FormElement id={formId} onSubmit={next} className="max-w-2xl">
      <StepHeading
        title="Which two"
        intro="Both sides are set up in one action. If one fails, the other is rolled back."
        announce={announce}
      />
      <ErrorSummary
        entries={
          tried
            ? (["a", "b"] as const).flatMap((side) =>
                missing[side] === undefined
                  ? []
                  : [{ message: missing[side], controlId: `pair-${side}` }],
              )
            : []
        }
      />
      <Field id="pair-a" label="Side A" error={tried ? missing.a : undefined}>
        {(wiring) => (
          <Combobox
            {...wiring}
            label="Side A"
            placeholder="Choose or type a name"
            groups={sideChoices(systems, connections, none)}
            value={a?.id ?? ""}
            onChange={chooseA}
          />
        )}
      </Field>
      <Field
        id="pair-b"
        label="Side B"
        error={tried ? missing.b : undefined}
        help={a && others.length === 0 ? `No other ${noun} is registered.` : undefined}
      >
        {(wiring) => (
          <Combobox
            {...wiring}
            label="Side B"
            placeholder={a ? `Choose another ${noun}` : "Choose or type a name"}
            groups={sideChoices(
              systems,
              others,
              new Set(paired.map(({ connectionId }) => connectionId)),
            )}
            value={b?.id ?? ""}
            onChange={(id) => onChange({ ...chosen, b: id })}
          />
        )}
      </Field>
      {a && b && standing && (
        <Banner
          tone="warning"
          title={`${a.name} and ${b.name} are paired already.`}
          action={
            <ButtonLink size="sm" href={`/peers/${standing.peerId}`}>
              Open the peer
            </ButtonLink>
          }
        />
      )}
      <FormFooter sticky>
        <Button type="submit" variant="primary">
          Next <ArrowRight aria-hidden="true" size={14} />
        </Button>
        <ButtonLink href="/pair/many">Pair many at once</ButtonLink>
        <ButtonLink href="/peers" variant="ghost">
          Cancel
        </ButtonLink>
      </FormFooter>
    </FormElement>
  );
}
