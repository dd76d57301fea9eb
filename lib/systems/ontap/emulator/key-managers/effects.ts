import type { LabCluster } from "../state";
import type { KeyEffect } from "./records";
import { keysOf, managerOf } from "./state";

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
