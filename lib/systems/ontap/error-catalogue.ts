import frameworkEntries from "./catalogue/framework.json";
import peerEntries from "./catalogue/peers.json";

/** The calls whose codes are documented one by one. */
export type PeerOperation = "create" | "modify" | "delete";

/** One documented refusal. The code alone is no key: the same code has other texts on other calls. */
export interface CatalogueEntry {
  operation: PeerOperation;
  code: string;
  message: string;
  fields: string[];
  placement: string;
  cause: string;
  action: string;
  preflight?: string;
}

/** Every documented refusal of the cluster peer calls. Source: NetApp reference, cluster peers 9.15.1, error tables. */
export const peerCatalogue: readonly CatalogueEntry[] = peerEntries.map((entry) => ({
  ...entry,
  operation: entry.operation as PeerOperation,
}));

/** 9.19.1 lists five more codes beside 4653218, all with its text. */
const sameAs: Record<string, string> = {
  "4653215": "4653218",
  "4653216": "4653218",
  "4653217": "4653218",
  "4653219": "4653218",
  "4653220": "4653218",
  "4656082": "4656080",
};

/** The catalogue's entry for a refusal: by call, code and text; by call and code when the text is another one. */
export function findEntry(
  operation: PeerOperation,
  code: string,
  text: string,
): CatalogueEntry | undefined {
  const known = sameAs[code] ?? code;
  const sameCode = peerCatalogue.filter((entry) => entry.code === known);
  const own = sameCode.filter((entry) => entry.operation === operation);
  // A text listed for another call only still says what is wrong (4655058 is documented for changes, and answers creations too).
  return (
    own.find((entry) => entry.message === text) ??
    own[0] ??
    sameCode.find((entry) => entry.message === text)
  );
}

const framework = new Map(frameworkEntries.map((entry) => [entry.code, entry.meaning]));

/** What a framework-wide code means; undefined for all others. Source: NetApp, ONTAP REST API: error codes. */
export const frameworkMeaning = (code: string): string | undefined => framework.get(code);
