import type { KeyManagerSnapshot } from "@/lib/domain/key-manager";
import type { Capability } from "@/lib/systems/contract/parts";
import type { KeyManagerDefinition } from "@/lib/systems/contract/key-managers";
import { defaultEncryption, facts } from "./facts";
import { findings, isUnreachable, keystoreStates } from "./findings";
import { statusCodes } from "./status";
import { kindLabels } from "./labels";
import { nameOfServer, nameOfText } from "./to-request";
import { defaultPort, mostSecondaries, mostServers, timeoutRangeS } from "./rules";

type Act = Parameters<KeyManagerDefinition["can"]>[1];

const yes: Capability = { allowed: true };
const no = (reason: string): Capability => ({ allowed: false, reason });
const onboardActs: readonly Act[] = ["change-passphrase", "synchronise", "backup"];

/** Whether an act fits the kind of key manager, and its state. Inactive configurations cannot be changed (65539586). */
function can(manager: KeyManagerSnapshot, act: Act): Capability {
  if (manager.kind === "cloud") return no("Cloud keystores are managed on the cluster.");
  if (manager.enabled === false && act !== "backup")
    return no(
      "This configuration is inactive. Enable the keystore configuration on the cluster first.",
    );
  if (act === "delete") return yes;
  if (act === "set-default-encryption")
    return defaultEncryption(manager) === null
      ? no(
          manager.scope.whole
            ? "The cluster does not say whether volumes are encrypted by default."
            : "Whether volumes are encrypted by default is a setting of the whole cluster.",
        )
      : yes;
  if (onboardActs.includes(act))
    return manager.kind === "onboard" ? yes : no("Only the Onboard Key Manager has a passphrase.");
  if (manager.kind !== "external")
    return no("Only an external key manager has key servers and certificates.");
  if (act === "remove-server" && manager.servers.length === 1)
    return no(
      "This is the only key server. Delete the key manager instead: without a server it would stay configured on the cluster, but no list would show it.",
    );
  if (act === "add-server" && manager.servers.length >= mostServers)
    return no(
      `There are ${mostServers} primary key servers, the most there can be. Remove one first, or make the new one a secondary server.`,
    );
  return yes;
}

/** Key managers of ONTAP: `/api/security/key-managers`. */
export const keyManagers: KeyManagerDefinition = {
  kinds: kindLabels,
  scopeNoun: "SVM",
  scopeNouns: "SVMs",
  states: [
    ...Object.entries(statusCodes).map(([code, { status }]) => ({
      kind: "external" as const,
      nativeState: code,
      status,
    })),
    ...Object.entries(keystoreStates).map(([nativeState, status]) => ({
      kind: "cloud" as const,
      nativeState,
      status,
    })),
  ],
  limits: {
    servers: mostServers,
    secondaries: mostSecondaries,
    defaultPort,
    timeoutS: timeoutRangeS,
  },
  serverName: (server) => (typeof server === "string" ? nameOfText(server) : nameOfServer(server)),
  findings,
  isUnreachable,
  facts,
  defaultEncryption,
  can,
  loadInputs: async () => (await import("./writing")).inputs,
};
