import entries from "./catalogue.json";

/** The calls on key managers whose codes are documented one by one. */
export const keyManagerOperations = [
  "create",
  "modify",
  "delete",
  "add-server",
  "modify-server",
  "remove-server",
  "restore",
] as const;
export type KeyManagerOperation = (typeof keyManagerOperations)[number];

/** One documented refusal. The code alone is no key: on other calls and releases it has other texts. */
export interface KeyManagerRefusal {
  operation: KeyManagerOperation;
  code: string;
  message: string;
  /** Releases whose documentation was seen to have this code with this text. */
  seenIn: string[];
  fields: string[];
  cause: string;
  action: string;
}

/** Every documented refusal. Source: NetApp reference, key managers, editions 9.10.1 to 9.19.1. */
export const keyManagerCatalogue: readonly KeyManagerRefusal[] = entries.map((entry) => ({
  ...entry,
  operation: entry.operation as KeyManagerOperation,
}));

/** Real systems word some refusals unlike the reference (netapp.ontap collection, na_ontap_security_key_manager). */
const sameMeaning: Record<string, string> = {
  "Cluster-wide passphrase is incorrect.": "65536139",
  "New passphrase cannot be same as the old passphrase.": "65536150",
  "The new passphrase is same as old passphrase.": "65536150",
  "External key management already configured": "65536870",
  "already has external key management configured": "65536870",
};

/** The entry of a refusal: by call, code and text; by call and code; by a text known to mean the same. */
export function findRefusal(
  operation: KeyManagerOperation,
  code: string | null,
  text: string,
): KeyManagerRefusal | undefined {
  const own = keyManagerCatalogue.filter((entry) => entry.operation === operation);
  const sameCode = own.filter((entry) => entry.code === code);
  const known =
    sameCode.find((entry) => entry.message === text) ??
    sameCode[0] ??
    own.find((entry) => entry.message === text);
  if (known) return known;
  const meant = Object.entries(sameMeaning).find(([wording]) => text.includes(wording))?.[1];
  return (
    own.find((entry) => entry.code === meant) ??
    keyManagerCatalogue.find((entry) => entry.code === code && entry.message === text)
  );
}
