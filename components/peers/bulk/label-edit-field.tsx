"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { LabelEdit } from "@/lib/domain/annotation";
import { labelKeyPattern, parseLabel } from "@/lib/domain/label";

const wordsOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

const wrongOf = (add: string, remove: string) => ({
  add: wordsOf(add).find((word) => parseLabel(word) === null),
  remove: wordsOf(remove).find((word) => !labelKeyPattern.test(word)),
});

/** Labels to set and keys to take away; both are told once one is done typing and all of it can be read. */
export function LabelEditField({ onChange }: { onChange: (edit: LabelEdit) => void }) {
  const [add, setAdd] = useState("");
  const [remove, setRemove] = useState("");
  const [judged, setJudged] = useState(false);
  const wrong: Partial<ReturnType<typeof wrongOf>> = judged ? wrongOf(add, remove) : {};
  const done = () => {
    setJudged(true);
    const { add: wrongAdd, remove: wrongRemove } = wrongOf(add, remove);
    const isWrong = wrongAdd !== undefined || wrongRemove !== undefined;
    const labels = wordsOf(add).map(parseLabel);
    onChange(
      isWrong
        ? { add: {}, remove: [] }
        : {
            add: Object.fromEntries(labels.filter((label) => label !== null)),
            remove: wordsOf(remove),
          },
    );
  };
  return (
    <>
      <Field
        id="bulk-label-add"
        label="Labels to add"
        help="Such as env=prod site=fra. A key that is there gets the new value."
        error={wrong.add === undefined ? undefined : `Write “${wrong.add}” as key=value.`}
      >
        {(wiring) => (
          <Input
            {...wiring}
            value={add}
            autoComplete="off"
            onChange={(event) => setAdd(event.target.value)}
            onBlur={done}
          />
        )}
      </Field>
      <Field
        id="bulk-label-remove"
        label="Keys to remove"
        error={wrong.remove === undefined ? undefined : `Write “${wrong.remove}” as a key alone.`}
      >
        {(wiring) => (
          <Input
            {...wiring}
            value={remove}
            autoComplete="off"
            onChange={(event) => setRemove(event.target.value)}
            onBlur={done}
          />
        )}
      </Field>
    </>
  );
}
