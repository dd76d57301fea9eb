import { keyManagerCatalogue, type KeyManagerOperation } from "../../key-managers/catalogue";
import { OntapError } from "../errors";
import type { LabCluster } from "../state";

const applicationStatus = 400;
const majorOf = (release: string): number => Number(release.split(".")[1]);

/** How well an edition's text fits a release: the newest edition not younger than it; else the oldest there is. */
function distance(seenIn: readonly string[], major: number): number {
  const older = seenIn.map(majorOf).filter((seen) => seen <= major);
  return older.length > 0 ? major - Math.max(...older) : 100 + Math.min(...seenIn.map(majorOf));
}

/**
 * The documented refusal of a call, its text as the cluster's release words it.
 * @param wording part of the text meant, where one code has several at once
 */
export function documented(
  cluster: LabCluster,
  operation: KeyManagerOperation,
  code: string,
  options: { target?: string; wording?: string | null } = {},
): OntapError {
  const { major } = cluster.version;
  const [entry] = keyManagerCatalogue
    .filter(
      (candidate) =>
        candidate.operation === operation &&
        candidate.code === code &&
        candidate.message.includes(options.wording ?? ""),
    )
    .sort((one, other) => distance(one.seenIn, major) - distance(other.seenIn, major));
  if (!entry) throw new Error(`The catalogue has no ${operation} ${code}.`);
  return new OntapError(
    applicationStatus,
    code,
    entry.message,
    options.target ?? entry.fields[0] ?? null,
  );
}

/** The code among several that a release uses: those renumbered later stand with the first release that has them. */
export const numbered = (
  cluster: LabCluster,
  codes: readonly (readonly [major: number, code: string])[],
): string =>
  [...codes].reverse().find(([major]) => cluster.version.major >= major)?.[1] ??
  codes[0]?.[1] ??
  "";
