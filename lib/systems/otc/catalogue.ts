import rows from "./errors.json";

/** One documented error of the service, its gateway or IAM. */
export interface CatalogueEntry {
  code: string;
  /** Status the error table prints. */
  http: number;
  message: string;
  /** Fields of the API's own request bodies it is about. */
  fields: string[];
  /** What kind of resource or layer it belongs to. */
  scope: string;
  remedy: string;
  /** The refusal is documented, its code and text are not. */
  assumed?: boolean;
}

export const catalogue: readonly CatalogueEntry[] = rows;

/** Huawei Cloud prints the gateway's prefix as APIG in places. */
export const normalCode = (code: string): string => code.replace(/^APIG\./, "APIGW.");

/**
 * The entry for what a backend answered: by code and text, then by code and status, then by code alone.
 * Texts are parametric in places, so the code decides.
 */
export function lookUp(code: string | null, text: string, status: number): CatalogueEntry | null {
  if (!code) return null;
  const candidates = catalogue.filter((entry) => entry.code === normalCode(code));
  const plain = text.trim().toLowerCase();
  return (
    candidates.find((entry) => entry.message.toLowerCase() === plain) ??
    candidates.find((entry) => entry.http === status && !entry.assumed) ??
    candidates.find((entry) => !entry.assumed) ??
    candidates[0] ??
    null
  );
}
