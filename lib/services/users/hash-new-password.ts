import "server-only";
import { hashPassword } from "@/lib/auth/password";
import { type Chooser, passwordFault } from "@/lib/domain/password-rule";
import { AppError } from "@/lib/errors/app-error";

/** An input that cannot be used, at the field it was typed in. */
export const badPassword = (detail: string, pointer: string): AppError =>
  new AppError("invalid_input", detail, { issues: [{ pointer, detail }] });

/**
 * Judges a new password and hashes it. Both cost time: ask only for somebody who may choose one.
 * @param pointer of the field it was typed in.
 * @throws AppError `invalid_input` at the pointer for a worthless one.
 */
export async function hashNewPassword(
  password: string,
  chooser: Chooser,
  pointer = "/password",
): Promise<string> {
  const fault = passwordFault(password, chooser);
  if (fault) throw badPassword(fault, pointer);
  return hashPassword(password);
}
