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

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** A span in its largest whole unit: "3 minutes". */
export function spanText(spanMs: number): string {
  for (const [unit, unitMs] of units) {
    const count = Math.floor(spanMs / unitMs);
    if (count >= 1) return `${count} ${unit}${count === 1 ? "" : "s"}`;
  }
  return "less than a second";
}
