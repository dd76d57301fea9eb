import type { FieldErrors, FieldValues } from "react-hook-form";

export interface FieldMessage {
  name: string;
  message: string;
  /** "server" for what a refusal put there. */
  type: string;
}

/** Every field that has an error, flat, in the order of the form's values. Errors of the form as a whole are left out. */
export function fieldMessages(errors: FieldErrors<FieldValues>, path = ""): FieldMessage[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (!error || typeof error !== "object" || (path === "" && key === "root")) return [];
    const name = path === "" ? key : `${path}.${key}`;
    if (typeof error.message === "string" && error.message !== "")
      return [{ name, message: error.message, type: String(error.type ?? "") }];
    return "ref" in error && !("message" in error)
      ? []
      : fieldMessages(error as FieldErrors<FieldValues>, name);
  });
}
