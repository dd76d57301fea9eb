import "server-only";
import { z } from "zod";
import type { SideName } from "@/lib/domain/operation";
import { noteSecretSet } from "@/lib/inventory/peer-secrets";
import { logEvent } from "@/lib/log/logger";
import type { Run } from "@/lib/operations/contract";
import { findPeerByKey } from "@/lib/services/peers/find-peer";
import { systemOf } from "@/lib/systems/registry";
import { refreshBoth } from "./refresh-both";

const keyed = z.object({ key: z.string() });
const settled = z.object({ a: z.string().nullable(), b: z.string().nullable() });

/** The steps that give a side its secret. */
const settingSteps: readonly (readonly [step: string, side: SideName])[] = [
  ["offer", "a"],
  ["accept", "b"],
  ["renew-a", "a"],
  ["renew-b", "b"],
];

/** The peers an operation has given a secret, by the keys they have at its end: accepting an offer may change one. */
async function givenSecrets({ operation, effects }: Run): Promise<string[]> {
  const now = settled.safeParse(effects.get("settle")).data;
  const found = await Promise.all(
    settingSteps.map(async ([step, side]) => {
      const then = keyed.safeParse(effects.get(step)).data;
      if (!then) return null;
      const key = now?.[side] ?? then.key;
      return (await findPeerByKey(operation[side].connectionId, key))?.id ?? null;
    }),
  );
  return found.filter((id) => id !== null);
}

/**
 * After an operation that sets secrets: brings the inventory up to date, then notes when they were set. Never throws:
 * without the note the age of a secret is not known, which is said.
 */
export async function refreshAndNoteSecrets(run: Run): Promise<void> {
  await refreshBoth(run.operation);
  try {
    const { loadHygiene } = systemOf(run.operation.system);
    if ((await loadHygiene?.())?.secret) await noteSecretSet(await givenSecrets(run));
  } catch (error) {
    logEvent("operation.failed", { operationId: run.operation.id, what: "secret-age", err: error });
  }
}
