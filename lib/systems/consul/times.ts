/**
 * Reads one of Consul's times. "Never" is spelled null, 0001-01-01T00:00:00Z or, on 1.14, 1970-01-01T00:00:00Z.
 * @returns milliseconds since the epoch, or null for never and for what is no time. Source: hashicorp/consul agent/structs/structs.go TimeFromProto.
 */
export function instantOf(text: string | null | undefined): number | null {
  if (!text) return null;
  const instant = Date.parse(text);
  return Number.isNaN(instant) || new Date(instant).getUTCFullYear() < 2000 ? null : instant;
}

/** The instant as ISO 8601 with milliseconds; null for never. */
export function isoOf(text: string | null | undefined): string | null {
  const instant = instantOf(text);
  return instant === null ? null : new Date(instant).toISOString();
}
