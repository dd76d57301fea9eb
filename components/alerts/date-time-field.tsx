"use client";
import { useFormContext } from "react-hook-form";
import { FieldFrame, type FramedSpec } from "@/components/forms/field-frame";
import { Input } from "@/components/ui/input";

/** A date and a time on the clock of the zone beside it: the browser's own picker. */
export function DateTimeField({ spec }: { spec: FramedSpec }) {
  const { register } = useFormContext();
  return (
    <FieldFrame spec={spec}>
      {(wiring) => <Input {...wiring} {...register(spec.name)} type="datetime-local" />}
    </FieldFrame>
  );
}
