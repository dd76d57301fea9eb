import "server-only";

/** What one name on the page means. All of the fleet are gauges: they say how things are when the page is made. */
export interface Family {
  name: `peerdeck_${string}`;
  help: string;
  labels: readonly string[];
}

/** Adds one series. What has been said of the same labels before is said anew. */
export type Say = (family: Family, labels: Record<string, string>, value: number) => void;

/** One subject of the fleet: the names it puts on the page, and where their series come from. */
export interface FleetPart {
  families: Record<string, Family>;
  collect(say: Say): Promise<void>;
}

/** Seconds since 1970. */
export const unixSeconds = (at: Date): number => at.getTime() / 1000;
