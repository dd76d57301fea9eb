"use client";
import { Eye, EyeOff, Sparkles } from "lucide-react";
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/input";
import { lowerFirst } from "@/lib/domain/lower-first";
import type { FormContext, PlainFieldSpec } from "@/lib/systems/contract/fields";
import { FieldFrame } from "./field-frame";
import { asEntered, useCurrentForm } from "./form-context";
import { strengthOf, type Strength } from "./secret-strength";
import { trimPaste } from "./trim-paste";

const words: Record<Strength, { label: string; bars: number; colour: string }> = {
  weak: { label: "Weak", bars: 1, colour: "bg-failed-solid" },
  fair: { label: "Fair", bars: 2, colour: "bg-degraded-solid" },
  strong: { label: "Strong", bars: 3, colour: "bg-healthy-solid" },
};

/** What making a secret may ask for where no backend stands behind the form. */
const nobody: FormContext = { connection: null, choices: {}, nowMs: 0 };

/** A secret one types, pastes or lets make: masked, with Show and a named Copy. */
export function SecretField({ spec }: { spec: Extract<PlainFieldSpec, { kind: "secret" }> }) {
  const { system } = useCurrentForm();
  const { setValue } = useFormContext();
  const { field } = useController({ name: spec.name });
  const [shown, setShown] = useState(false);
  const value = typeof field.value === "string" ? field.value : "";
  const noun = lowerFirst(spec.label);
  const strength = words[strengthOf(value)];
  const { generate } = spec;
  const context = system?.context ?? nobody;
  const help = [spec.help, generate?.rule?.(context)].filter(Boolean).join(" ");

  const make = () => {
    const made = generate?.make(system?.values ?? {}, context);
    if (generate?.again !== undefined) setValue(generate.again, made, asEntered);
    setValue(spec.name, made, asEntered);
    setShown(false);
  };

  return (
    <FieldFrame spec={{ ...spec, help }}>
      {(wiring) => (
        <>
          <span className="flex flex-wrap gap-2">
            <Input
              {...wiring}
              ref={field.ref}
              name={field.name}
              value={value}
              onBlur={field.onBlur}
              onChange={(event) => {
                const { value: text } = event.target;
                field.onChange(spec.optional && text.trim() === "" ? undefined : text);
              }}
              onPaste={trimPaste}
              type={shown ? "text" : "password"}
              mono={shown}
              autoComplete={spec.autoComplete ?? "new-password"}
              placeholder={spec.placeholder}
              spellCheck={false}
              className="flex-1 basis-40"
            />
            <Button
              aria-label={shown ? `Hide ${noun}` : `Show ${noun}`}
              icon={shown ? <EyeOff size={14} /> : <Eye size={14} />}
              onClick={() => setShown(!shown)}
            >
              {shown ? "Hide" : "Show"}
            </Button>
            {generate && (
              <Button icon={<Sparkles size={14} />} onClick={make}>
                Generate
              </Button>
            )}
            {generate && value !== "" && <CopyButton noun={noun} value={value} size="md" />}
          </span>
          {generate && value !== "" && (
            <span className="mt-1.5 flex items-center gap-2 text-meta text-text-muted">
              <span aria-hidden="true" className="flex gap-0.5">
                {[1, 2, 3].map((bar) => (
                  <span
                    key={bar}
                    className={`h-1 w-5 rounded-full ${bar <= strength.bars ? strength.colour : "bg-surface-active"}`}
                  />
                ))}
              </span>
              {strength.label}, {value.length} characters
            </span>
          )}
        </>
      )}
    </FieldFrame>
  );
}
