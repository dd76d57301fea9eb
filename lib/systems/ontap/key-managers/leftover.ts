import "server-only";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { featuresOf, type KeyManagerClient } from "./client";
import { orElse } from "./read";
import type { KeyManagerWire } from "./wire";

/*
 * An external key manager whose last server was removed is in no list, yet keeps others from being set up. NetApp's own
 * collection removes it by scope (netapp.ontap, na_ontap_security_key_manager).
 */

/** Key servers are configured; another kind is configured, up to 9.15 and since. */
const codes = new Set(["65536870", "65536823", "65539216"]);
/** What clusters say instead of the documented text, recorded by the same collection. */
const texts = /external key management already configured|already has external key management/i;
const ownTypes = new Set(["okm", "kmip"]);

/** The key manager of a scope that the cluster lists; `scope` is an SVM's UUID, or empty for the whole cluster. */
export async function managerOfScope(
  client: KeyManagerClient,
  scope: string,
  signal: AbortSignal,
): Promise<KeyManagerWire | undefined> {
  const { version } = await client.cluster(signal);
  const wires = await client.managers(featuresOf(version), signal);
  return wires.find((wire) => (scope === "" ? wire.scope !== "svm" : wire.svm?.uuid === scope));
}

async function isLeftover(
  client: KeyManagerClient,
  scope: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (await managerOfScope(client, scope, signal)) return false;
  const keystores = await client.keystores(signal).catch(orElse([]));
  return !keystores.some(
    ({ type, svm, scope: of }) =>
      !ownTypes.has(type ?? "") && (scope === "" ? of === "cluster" : svm?.uuid === scope),
  );
}

/** Removes what is left of an external key manager in a scope. Throws `refused` while a listed one is there. */
export async function removeLeftover(
  client: KeyManagerClient,
  scope: string,
  signal: AbortSignal,
): Promise<void> {
  if (await managerOfScope(client, scope, signal))
    throw new AppError("conflict", "There is a key manager already: nothing was removed.", {
      remedy: "Delete it from its own page before another is set up.",
    });
  await client.removeByScope(scope === "" ? null : scope, signal).catch((error: unknown) => {
    // Nothing is left after all.
    if (!isAppError(error) || error.code !== "not_found") throw error;
  });
}

/** Throws a refused set-up again: with the way out where a key manager that no list shows is in the way. */
export async function explainLeftover(
  client: KeyManagerClient,
  scope: string,
  error: unknown,
  signal: AbortSignal,
): Promise<never> {
  const backend = isAppError(error) && error.code === "refused" ? error.backend : null;
  if (
    !isAppError(error) ||
    !backend ||
    !(codes.has(backend.code ?? "") || texts.test(backend.text))
  )
    throw error;
  const left = await isLeftover(client, scope, signal).catch(orElse(false));
  if (!left) throw error;
  const detail =
    "An external key manager without key servers is still configured here, though no list shows it.";
  const remedy = "Remove what is left, then set up.";
  throw new AppError("refused", detail, {
    remedy,
    issues: [
      {
        pointer: "/removeLeftover",
        detail: `${detail} ${remedy}`,
        ...(backend.code === null ? {} : { code: backend.code }),
      },
    ],
    backend,
    cause: error,
  });
}
