import "server-only";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import type { Actor } from "@/lib/domain/permissions";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { AppError } from "@/lib/errors/app-error";
import type { AuditNote } from "@/lib/audit/record";
import type { SignInOrigin } from "@/lib/auth/origin";
import { type Proof, proveAgain } from "@/lib/services/second-factor/prove-again";
import { keyManagersOf } from "./adapter-of";
import { rememberBackup } from "./after-write";
import { findKeyManager } from "./find-key-manager";

const liveTimeoutMs = 30_000;

/**
 * Reads the key backup anew for somebody who has just proved who they are. It waits to be saved again from then on.
 * @throws AppError `forbidden` for a token; what {@link proveAgain} throws;
 * `conflict` where there is no backup; what the adapter throws.
 */
export async function downloadBackup(
  id: string,
  proof: Proof,
  actor: Actor,
  origin: SignInOrigin,
  audit: AuditNote,
): Promise<OneTimeSecret> {
  assertSignedIn(actor, "A personal token cannot read key backups. Sign in with your password.");
  const stored = await findKeyManager(id);
  audit.target({ label: `${stored.name} (${stored.connectionName})` });
  const { definition, adapter } = await keyManagersOf(stored.connectionId);
  const capability = definition.can(stored, "backup");
  if (!capability.allowed) throw new AppError("conflict", capability.reason);
  await proveAgain(actor, proof, origin);
  const secret = await adapter.backup(stored.key, AbortSignal.timeout(liveTimeoutMs));
  await rememberBackup(stored.connectionId, stored.key);
  return secret;
}
