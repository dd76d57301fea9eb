import type { CheckStep } from "@/lib/domain/connection";
import type { AppError } from "@/lib/errors/app-error";

export type StepId = CheckStep["id"];

const steps = new WeakMap<Error, StepId>();

/** Notes which step of a connection test an error belongs to, where neither its code nor its status tells. */
export function blamedOn(step: StepId, error: AppError): AppError {
  steps.set(error, step);
  return error;
}

/** The step noted for an error, or for what it was made from. */
export function noted(error: AppError): StepId | undefined {
  return steps.get(error) ?? (error.cause instanceof Error ? steps.get(error.cause) : undefined);
}
