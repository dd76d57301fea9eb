"use client";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { BatchLimits } from "@/lib/domain/batch";

interface LimitsFieldsProps {
  limits: BatchLimits;
  onChange: (limits: BatchLimits) => void;
}

/** How many at once, and when to stop. */
export const LimitsFields = ({ limits, onChange }: LimitsFieldsProps) => (
  <div className="grid grid-cols-2 gap-4">
    <Field id="bulk-at-once" label="At once">
      {(wiring) => (
        <Select
          {...wiring}
          value={limits.atOnce}
          onChange={(event) => onChange({ ...limits, atOnce: Number(event.target.value) })}
        >
          {[1, 2, 4, 8].map((count) => (
            <option key={count}>{count}</option>
          ))}
        </Select>
      )}
    </Field>
    <Field id="bulk-stop-after" label="Stop after">
      {(wiring) => (
        <Select
          {...wiring}
          value={limits.stopAfter ?? ""}
          onChange={({ target: { value } }) =>
            onChange({ ...limits, stopAfter: value === "" ? null : Number(value) })
          }
        >
          <option value={1}>1 failure</option>
          <option value={3}>3 failures</option>
          <option value={10}>10 failures</option>
          <option value="">Never</option>
        </Select>
      )}
    </Field>
  </div>
);
