import { AppError } from "@/lib/errors/app-error";
import type { SystemDefinition } from "@/lib/systems/contract/definition";

/**
 * Holds a request to the system it says it is made for; one that says nothing is for whatever the connection leads to.
 * @throws AppError `invalid_input` at "/system".
 */
export function checkSystem(
  given: string | undefined,
  { id, label }: Pick<SystemDefinition, "id" | "label">,
): void {
  if (given === undefined || given === id) return;
  const detail = `This connection leads to ${label}.`;
  throw new AppError("invalid_input", detail, { issues: [{ pointer: "/system", detail }] });
}
