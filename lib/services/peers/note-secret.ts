import "server-only";
import { noteSecretSet } from "@/lib/inventory/peer-secrets";
import { logEvent } from "@/lib/log/logger";
import type { SystemDefinition } from "@/lib/systems/contract/definition";

/**
 * Notes that a peer was given a new secret, where the input that was carried out did so. Never throws: without the note
 * the secret's age is not known, which is said.
 */
export async function noteSecretOf(
  { loadHygiene }: Pick<SystemDefinition, "loadHygiene">,
  input: unknown,
  { id, connectionId }: { id: string; connectionId: string },
): Promise<void> {
  try {
    const secret = (await loadHygiene?.())?.secret;
    if (secret?.isSetBy(input)) await noteSecretSet([id]);
  } catch (error) {
    logEvent("connection.not-refreshed", {
      connectionId,
      what: "the age of a secret",
      err: error,
    });
  }
}
