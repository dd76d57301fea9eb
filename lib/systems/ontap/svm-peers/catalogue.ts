import entries from "./catalogue.json";

/** The calls on SVM peers whose codes are documented one by one. */
export const svmPeerOperations = ["create", "modify", "delete"] as const;
export type SvmPeerOperation = (typeof svmPeerOperations)[number];

/** One documented refusal. */
export interface SvmPeerRefusal {
  operation: SvmPeerOperation;
  code: string;
  message: string;
  /** ONTAP's fields. */
  fields: string[];
  cause: string;
  action: string;
}

/** Every documented refusal. Source: NetApp reference, SVM peers 9.19.1, error tables. */
export const svmPeerCatalogue: readonly SvmPeerRefusal[] = entries.map((entry) => ({
  ...entry,
  operation: entry.operation as SvmPeerOperation,
}));

/** The entry of a refusal by call and code; undefined for codes nobody documents. */
export const findRefusal = (
  operation: SvmPeerOperation,
  code: string | null,
): SvmPeerRefusal | undefined =>
  svmPeerCatalogue.find((entry) => entry.operation === operation && entry.code === code);
