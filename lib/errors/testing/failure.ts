import { type AppError, isAppError } from "../app-error";

/** The error of something that must fail. @throws Error when it does not, or not in words of ours. */
export async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isAppError(error)) throw new Error(`Expected a refusal, got ${String(error)}.`);
  return error;
}
