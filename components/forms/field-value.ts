import type { FieldSpec } from "@/lib/systems/contract/fields";

/** How a control's text becomes the form's value: an optional blank is absent, digits of a number field are a number. */
export function valueOfText(spec: Pick<FieldSpec, "kind" | "optional">, text: unknown): unknown {
  if (typeof text !== "string") return text;
  if (spec.kind === "number") {
    const trimmed = text.trim();
    if (trimmed === "") return undefined;
    return /^[+-]?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
  }
  return spec.optional && text.trim() === "" ? undefined : text;
}
