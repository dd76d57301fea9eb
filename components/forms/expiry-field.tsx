"use client";
import { clsx } from "clsx";
import { useState } from "react";
import { useController } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { useTicking } from "@/components/ui/use-ticking";
import type { PlainFieldSpec } from "@/lib/systems/contract/fields";
import { type DurationParts, durationOf, endsAtMs, expiryText, partsOf } from "./expiry-text";
import { FieldFrame } from "./field-frame";
import { trimPaste } from "./trim-paste";

const chip =
  "h-7 rounded-md border px-2.5 text-meta font-medium transition-colors aria-pressed:border-accent aria-pressed:bg-surface-selected aria-pressed:text-accent-text border-border-strong hover:bg-surface-hover";
const units = ["days", "hours", "minutes"] as const;

/** How long something is good for: a preset, days/hours/minutes, or an ISO 8601 duration or instant; and when that is. */
export function ExpiryField({ spec }: { spec: Extract<PlainFieldSpec, { kind: "expiry" }> }) {
  const { presets } = spec;
  const { field } = useController({ name: spec.name });
  const value = typeof field.value === "string" ? field.value : "";
  const preset = presets.find((each) => each.value === value);
  const [custom, setCustom] = useState(preset === undefined && value !== "");
  const open = custom || (preset === undefined && value !== "");
  const parts = partsOf(value) ?? { days: 0, hours: 0, minutes: 0 };
  const when = useTicking((nowMs) => (spec.beginsLater ? "" : expiryText(value, nowMs)));

  const choose = (next: string) => {
    setCustom(false);
    field.onChange(next);
  };
  /** Once it means an instant it is validated, without waiting for the field to be left; half a duration is not. */
  const put = (next: string) => {
    field.onChange(next);
    if (endsAtMs(next, 0) !== null) field.onBlur();
  };
  const putPart = (unit: keyof DurationParts, text: string) => {
    const count = Number(text.replaceAll(/\D/g, "").slice(0, 4));
    put(durationOf({ ...parts, [unit]: count }));
  };

  return (
    <FieldFrame spec={spec} group>
      {(wiring) => (
        <div
          className="flex flex-col gap-2"
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && field.onBlur()}
        >
          <span className="flex flex-wrap items-center gap-1.5">
            {presets.map((each, index) => (
              <button
                key={each.value}
                id={!open && index === 0 ? wiring.id : undefined}
                type="button"
                aria-pressed={!open && each.value === value}
                className={chip}
                onClick={() => choose(each.value)}
              >
                {each.label}
              </button>
            ))}
            <button
              type="button"
              aria-pressed={open}
              aria-expanded={open}
              className={chip}
              onClick={() => setCustom(true)}
            >
              Other
            </button>
            <span
              aria-live="polite"
              className={clsx(
                "ml-1 text-meta tabular-nums",
                when.startsWith("expired") ? "text-failed-text" : "text-text-muted",
              )}
            >
              {when}
            </span>
          </span>
          {open && (
            <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <span className="flex items-center gap-2">
                {units.map((unit) => (
                  <label key={unit} className="flex items-center gap-1.5 text-meta text-text-muted">
                    <Input
                      inputMode="numeric"
                      className="max-w-13 px-2! text-right tabular-nums"
                      value={String(parts[unit])}
                      onFocus={(event) => event.target.select()}
                      onChange={(event) => putPart(unit, event.target.value)}
                    />
                    {unit}
                  </label>
                ))}
              </span>
              <span className="text-meta text-text-muted">or, as ISO 8601,</span>
              <Input
                {...wiring}
                mono
                className="max-w-72 min-w-52 flex-1"
                aria-label={`${spec.label} as ISO 8601 duration or date and time`}
                placeholder={spec.placeholder ?? "P2DT6H or 2026-05-26T12:00:00+02:00"}
                value={value}
                spellCheck={false}
                autoComplete="off"
                onPaste={trimPaste}
                onChange={(event) => put(event.target.value)}
              />
            </span>
          )}
        </div>
      )}
    </FieldFrame>
  );
}
