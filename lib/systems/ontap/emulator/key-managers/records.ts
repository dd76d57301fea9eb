import type { KeyManagerOperation } from "../../key-managers/catalogue";

/** One primary key server, as the cluster knows it. */
export interface LabKeyServer {
  /** Host and port. */
  server: string;
  timeoutS: number;
  writeTimeoutS: number;
  username: string;
  secondaries: string[];
  /** Keys in use that no other server has: it cannot be removed. */
  holdsSoleKeys: boolean;
}

export interface LabKeyManager {
  uuid: string;
  /** Name of the SVM; null for the whole cluster. */
  svm: string | null;
  kind: "onboard" | "external";
  /** False for a configuration that is kept but not in use; from 9.16 on. */
  enabled: boolean;
  /** SHA-256 of the passphrase; the passphrase itself is never kept. */
  passphrase: string | null;
  /** Rises with each passphrase, so that every backup is another one. */
  backupNumber: number;
  /** Nodes that joined after the key manager was set up and lack its keys. */
  unsynchronised: string[];
  clientCertificate: string | null;
  authorities: string[];
  servers: LabKeyServer[];
  /** The deprecated switch of the whole cluster; absent: not disabled. */
  defaultEncryptionDisabled?: boolean;
  policy?: string;
}

/** A key server, or one of it as one node sees it, that does not answer. */
export interface LabSilence {
  /** Host, with or without port. */
  server: string;
  /** Null: no node gets an answer. */
  node: string | null;
}

export interface LabVolume {
  uuid: string;
  name: string;
  svm: string;
}

/** A refusal the cluster will give to the next call of a kind. */
export interface LabOrder {
  operation: KeyManagerOperation;
  code: string;
  /** Part of the text meant, where a code has several. */
  wording: string | null;
  /** The call is accepted, and its job fails with this. */
  asJob: boolean;
}

/** Everything of one cluster that has to do with keys. */
export interface LabKeys {
  commonCriteria: boolean;
  /** Name of the partner cluster. */
  metrocluster: { partner: string; reachable: boolean } | null;
  managers: LabKeyManager[];
  silent: LabSilence[];
  /** Key pair of a certificate, by its UUID; certificates renewed from one key share it. */
  keyPairs: Record<string, string>;
  encryptedVolumes: LabVolume[];
  keystores: { uuid: string; type: string; svm: string; state: string }[];
  orders: LabOrder[];
  /** Reasons besides encrypted volumes that keep a key manager in use. */
  inUseBy: ("drives" | "cores" | "aggregates")[];
}

/** What a job about key managers does when it ends. */
export type KeyEffect =
  | { kind: "create"; manager: LabKeyManager }
  | {
      kind: "certificates";
      manager: string;
      clientCertificate: string | null;
      authorities: string[] | null;
    };
