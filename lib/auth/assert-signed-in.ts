import { AppError } from "@/lib/errors/app-error";
import type { Actor } from "@/lib/domain/permissions";

/**
 * Keeps what concerns a person's own credentials to the person: a leaked token must not be able to prolong itself.
 * @throws AppError `forbidden` when a personal token is asking.
 */
export function assertSignedIn(actor: Actor, sentence: string): void {
  if (actor.kind !== "user") throw new AppError("forbidden", sentence);
}
