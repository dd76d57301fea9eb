import type { LabCluster } from "../state";
import { keysOf, managerOf, type LabKeyManager } from "./state";

/** What a job about key managers does when it ends. */
export type KeyEffect =
  | { kind: "create"; manager: LabKeyManager }
  | {
      kind: "certificates";
      manager: string;
      clientCertificate: string | null;
      authorities: string[] | null;
    };

/** Long enough to be seen at work. */
export const keyJobMs = 4_000;

export function carryOutKeys(cluster: LabCluster, effect: KeyEffect): void {
  const keys = keysOf(cluster);
  if (effect.kind === "create") {
    if (!managerOf(cluster, effect.manager.svm)) keys.managers.push(effect.manager);
    return;
  }
  const manager = keys.managers.find(({ uuid }) => uuid === effect.manager);
  if (!manager) return;
  manager.clientCertificate = effect.clientCertificate ?? manager.clientCertificate;
  manager.authorities = effect.authorities ?? manager.authorities;
}
