import "server-only";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import type { ProvisionedOrigin } from "@/lib/domain/origin";
import type { Actor } from "@/lib/domain/permissions";
import { AppError } from "@/lib/errors/app-error";

/** Who changes what decides over people and scripts: a person, or the file that provisions. */
export type By = Actor | "file";

export const originOf = (by: By): ProvisionedOrigin => (by === "file" ? by : "browser");

/** A token must not be able to make what outlives it. @throws AppError `forbidden` for a token, with the sentence. */
export function assertPerson(by: By, sentence: string): void {
  if (by !== "file") assertSignedIn(by, sentence);
}

/** @throws AppError `conflict` for what a file defines, unless the file itself asks. */
export function assertOwn(
  { name, origin }: { name: string; origin: ProvisionedOrigin },
  by: By,
): void {
  if (origin === "file" && by !== "file")
    throw new AppError("conflict", `${name} is defined by a file.`, { remedy: "Change it there." });
}
