import "server-only";
import type { PairingOptions } from "@/lib/domain/pairing";
import { AppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import { systemOf } from "@/lib/systems/registry";

/**
 * Options by their system's own schema.
 * @throws AppError `invalid_input` with pointers below "/options".
 */
export async function parseOptions(system: string, options: unknown): Promise<PairingOptions> {
  const forms = await systemOf(system).loadPairing?.();
  if (!forms)
    throw new AppError(
      "invalid_input",
      `Two connections of ${systemOf(system).label} cannot be paired here.`,
    );
  return parseInput(forms.schema, options, "/options");
}
