import "server-only";
import type { Blocker } from "@/lib/domain/key-manager-detail";
import type { ChangeKeyManagerInput, CreateKeyManagerInput } from "@/lib/domain/key-manager-input";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { KeyManagerWrite } from "@/lib/systems/contract/key-managers";
import { collectionWireSchema } from "../wire";
import type { Answer } from "../http";
import { featuresOf, type KeyManagerClient } from "./client";
import { jobOf } from "../job";
import { explainLeftover, managerOfScope, removeLeftover } from "./leftover";
import { awaitJob } from "./job";
import { certificatesBody, createBody, nameOfServer, serverBody } from "./to-request";
import { keyManagerWireSchema, type KeyManagerWire } from "./wire";

const nothing = { secret: null, job: null };

const backupSecret = (value: string): OneTimeSecret => ({
  label: "key backup",
  value,
  expiresAt: null,
});

/** The record in an answer, or what its Location names; null when it says neither. */
function recordOf({ body, location }: Answer): KeyManagerWire | null {
  const envelope = collectionWireSchema.safeParse(body);
  const parsed = keyManagerWireSchema.safeParse(
    envelope.success && envelope.data.records.length > 0 ? envelope.data.records[0] : body,
  );
  if (parsed.success) return parsed.data;
  const uuid = /\/key-managers\/([^/?]+)/.exec(location ?? "")?.[1];
  return uuid === undefined ? null : keyManagerWireSchema.parse({ uuid: decodeURIComponent(uuid) });
}

/** The key backup of an Onboard Key Manager. Throws `not_found` where there is none. */
export async function readBackup(
  client: KeyManagerClient,
  uuid: string,
  signal: AbortSignal,
): Promise<OneTimeSecret> {
  const backup = (await client.backup(uuid, signal)).onboard?.key_backup;
  if (!backup)
    throw new AppError("not_found", "The cluster has no key backup for this key manager.", {
      remedy: "Key backups exist for the Onboard Key Manager, from ONTAP 9.7 on.",
    });
  return backupSecret(backup);
}

/** After a change succeeded, a backup that cannot be read must not look like a failed change. */
const backupOrNull = (
  client: KeyManagerClient,
  uuid: string,
  signal: AbortSignal,
): Promise<OneTimeSecret | null> =>
  readBackup(client, uuid, signal).catch((error: unknown) => {
    if (isAppError(error)) return null;
    throw error;
  });

/** Sets up a key manager in one call. An onboard one made by a job is waited for: its backup can be read only then. */
export async function createKeyManager(
  client: KeyManagerClient,
  input: CreateKeyManagerInput,
  signal: AbortSignal,
): Promise<KeyManagerWrite> {
  if (input.removeLeftover) await removeLeftover(client, input.scope, signal);
  const answer = await client
    .create(createBody(input), input.kind === "onboard" ? [input.passphrase] : [], signal)
    .catch((error: unknown) => explainLeftover(client, input.scope, error, signal));
  const job = jobOf(answer);
  if (job !== null && input.kind === "external") return { ...nothing, key: null, job };
  if (job !== null) await awaitJob(client, job, signal);
  const record = job === null ? recordOf(answer) : null;
  const key = record?.uuid ?? (await managerOfScope(client, input.scope, signal))?.uuid ?? null;
  if (key === null || input.kind === "external") return { ...nothing, key };
  const backup = record?.onboard?.key_backup;
  return {
    ...nothing,
    key,
    secret: backup ? backupSecret(backup) : await backupOrNull(client, key, signal),
  };
}

/** Carries out one change. A changed passphrase makes a new backup; the old one opens with the old passphrase only. */
export async function changeKeyManager(
  client: KeyManagerClient,
  key: string,
  input: ChangeKeyManagerInput,
  signal: AbortSignal,
): Promise<KeyManagerWrite> {
  const done = (answer: Answer): KeyManagerWrite => ({ ...nothing, key, job: jobOf(answer) });
  switch (input.act) {
    case "change-passphrase": {
      const { existingPassphrase, passphrase } = input;
      const answer = await client.modify(
        key,
        { onboard: { existing_passphrase: existingPassphrase, passphrase } },
        {},
        [existingPassphrase, passphrase],
        signal,
      );
      const job = jobOf(answer);
      if (job !== null) await awaitJob(client, job, signal);
      return { ...nothing, key, secret: await backupOrNull(client, key, signal) };
    }
    case "synchronise":
      return done(
        await client.modify(
          key,
          { onboard: { existing_passphrase: input.existingPassphrase, synchronize: true } },
          {},
          [input.existingPassphrase],
          signal,
        ),
      );
    case "add-server":
      return done(await client.addServer(key, nameOfServer(input), signal));
    case "change-server":
      return done(
        await client.modifyServer(
          key,
          input.server,
          serverBody(input) ?? {},
          input.password === undefined ? [] : [input.password],
          signal,
        ),
      );
    case "remove-server":
      return done(await client.removeServer(key, input.server, input.force, signal));
    case "replace-certificates":
      return done(
        await client.modify(
          key,
          certificatesBody(input),
          input.validate ? { validate_certificates: "true" } : {},
          [],
          signal,
        ),
      );
    case "restore":
      return done(await client.restore(key, signal));
  }
}

const mostNamed = 20;

/** Encrypted volumes that keep a key manager from being deleted (65536239, 65536867). Throws where they cannot be read. */
export async function readBlockers(
  client: KeyManagerClient,
  key: string,
  signal: AbortSignal,
): Promise<Blocker[]> {
  const { version } = await client.cluster(signal);
  const manager = await client.manager(key, featuresOf(version), signal);
  const volumes = await client.encryptedVolumes(
    manager.scope === "svm" ? (manager.svm?.uuid ?? null) : null,
    signal,
  );
  return volumes.slice(0, mostNamed).map((volume) => ({
    kind: "Encrypted volume",
    name: volume.name ?? volume.uuid,
    detail: [volume.svm?.name, volume.encryption?.type].filter(Boolean).join(", "),
  }));
}
