import type { LabCluster } from "../state";
import type { LabKeyManager, LabKeys } from "./records";

export const blankKeys = (): LabKeys => ({
  commonCriteria: false,
  metrocluster: null,
  managers: [],
  silent: [],
  keyPairs: {},
  encryptedVolumes: [],
  keystores: [],
  orders: [],
  inUseBy: [],
});

/** The keys of a cluster; made blank where a saved state has none. */
export const keysOf = (cluster: LabCluster): LabKeys => (cluster.keys ??= blankKeys());

export const isAtLeast = ({ version }: LabCluster, major: number): boolean =>
  version.generation > 9 || version.major >= major;

/** The key manager in use of a scope. */
export const managerOf = (cluster: LabCluster, svm: string | null): LabKeyManager | undefined =>
  keysOf(cluster).managers.find((manager) => manager.svm === svm && manager.enabled);
