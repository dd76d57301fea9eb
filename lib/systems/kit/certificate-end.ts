import "server-only";
import { X509Certificate } from "node:crypto";

/** When the first of some certificates in PEM form ends, as ISO instant; null where none can be read. */
export function earliestEnd(pems: readonly string[]): string | null {
  const ends = pems.flatMap((pem) => {
    try {
      const endsMs = Date.parse(new X509Certificate(pem).validTo);
      return Number.isNaN(endsMs) ? [] : [endsMs];
    } catch {
      return [];
    }
  });
  return ends.length > 0 ? new Date(Math.min(...ends)).toISOString() : null;
}
