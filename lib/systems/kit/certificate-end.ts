import "server-only";
import { createHash, X509Certificate } from "node:crypto";
import { singleton } from "@/lib/config/singleton";

/** Certificates whose ends are remembered, about 150 bytes each. */
const mostKnown = 16_384;

/** Ends by a digest of the text; null for a text that is no certificate. The oldest go first. */
const knownEnds = () => singleton("certificate-ends", () => new Map<string, number | null>());

function readEnd(pem: string): number | null {
  try {
    const endsMs = Date.parse(new X509Certificate(pem).validTo);
    return Number.isNaN(endsMs) ? null : endsMs;
  } catch {
    return null;
  }
}

/** Every read brings the same texts again, and OpenSSL takes a hundred times as long over one as this. */
function endOf(pem: string): number | null {
  const ends = knownEnds();
  const digest = createHash("sha256").update(pem).digest("base64");
  const known = ends.get(digest);
  if (known !== undefined) return known;
  const [oldest] = ends.keys();
  if (ends.size >= mostKnown && oldest !== undefined) ends.delete(oldest);
  const endsMs = readEnd(pem);
  ends.set(digest, endsMs);
  return endsMs;
}

/** When the first of some certificates in PEM form ends, as ISO instant; null where none can be read. */
export function earliestEnd(pems: readonly string[]): string | null {
  const ends = pems.map(endOf).filter((endsMs) => endsMs !== null);
  return ends.length > 0 ? new Date(Math.min(...ends)).toISOString() : null;
}
