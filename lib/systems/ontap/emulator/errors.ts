import { peerCatalogue, type PeerOperation } from "../error-catalogue";

/** A refusal in ONTAP's own form. */
export class OntapError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly target: string | null = null,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** The status of application codes is undocumented; NetApp's own test doubles answer 400 (netapp.ontap collection). */
const applicationStatus = 400;

/**
 * The documented refusal of a cluster peer call, its text verbatim.
 * @param wording where one code has several texts: part of the one meant
 */
export function documented(
  operation: PeerOperation,
  code: string,
  options: { target?: string; wording?: string; values?: Record<string, string> } = {},
): OntapError {
  const entry = peerCatalogue.find(
    (candidate) =>
      candidate.operation === operation &&
      candidate.code === code &&
      candidate.message.includes(options.wording ?? ""),
  );
  if (!entry) throw new Error(`The catalogue has no ${operation} ${code}.`);
  const text = Object.entries(options.values ?? {}).reduce(
    (message, [name, value]) => message.replace(`{${name}}`, value),
    entry.message,
  );
  return new OntapError(applicationStatus, code, text, options.target ?? entry.fields[0] ?? null);
}

export const unauthorized = (scheme: "Basic" | "Bearer" = "Basic"): OntapError =>
  new OntapError(401, "6691623", "User is not authorized.", null, {
    "www-authenticate": `${scheme} realm="ONTAP"`,
  });
export const notPermitted = (): OntapError =>
  new OntapError(403, "6", "not authorized for that command");
export const noEntry = (): OntapError => new OntapError(404, "4", "entry doesn't exist", "uuid");
export const unknownApi = (): OntapError => new OntapError(404, "3", "API not found");
export const unsupported = (): OntapError =>
  new OntapError(405, "3", "The operation is not supported.");
export const badField = (field: string, code = "262197"): OntapError =>
  new OntapError(400, code, `Field "${field}" is unknown or cannot be used here.`, field);
export const badValue = (field: string, value: string, code = "262197"): OntapError =>
  new OntapError(400, code, `The value "${value}" is invalid for field "${field}".`, field);
