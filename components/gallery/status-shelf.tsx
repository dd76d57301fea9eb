"use client";
import { ExpiryCountdown } from "@/components/status/expiry-countdown";
import { FreshnessLine } from "@/components/status/freshness";
import { HistoryStrip } from "@/components/status/history-strip";
import { Reachability } from "@/components/status/reachability";
import { StatusBadge } from "@/components/status/status-badge";
import type { HistoryState } from "@/lib/domain/history/segments";
import { peerStatuses } from "@/lib/domain/status-scale";
import { Shelf, Specimen } from "./specimen";

const after = (now: string, ms: number) => new Date(Date.parse(now) + ms).toISOString();

const pieces: readonly [HistoryState | null, number, number][] = [
  [null, -86_400_000, -72_000_000],
  ["pending", -72_000_000, -70_000_000],
  ["healthy", -70_000_000, -30_000_000],
  ["failed", -30_000_000, -20_000_000],
  ["not-known", -20_000_000, -12_000_000],
  ["healthy", -12_000_000, 0],
];

/** `components/status`: how things are, and since when. */
export function StatusShelf({ now }: { now: string }) {
  return (
    <Shelf title="status">
      <Specimen name="Status">
        {peerStatuses.map((status) => (
          <StatusBadge key={status} status={status} nativeState={`native_${status}`} />
        ))}
      </Specimen>
      <Specimen name="Connections">
        <Reachability reachable asOf={now} />
        <Reachability
          reachable={false}
          asOf={now}
          problem={{ detail: "Nothing answers at 192.0.2.1.", remedy: "Look at the network." }}
        />
        <Reachability reachable={null} asOf={null} />
        <FreshnessLine asOf={now} onRefresh={() => undefined} />
        <FreshnessLine asOf={now} onRefresh={() => undefined} busy />
        <FreshnessLine asOf={null} onRefresh={() => undefined} denied="Needs the role operator." />
      </Specimen>
      <Specimen name="What is left">
        {[86_400_000, 600_000, 40_000, -1000].map((ms) => (
          <ExpiryCountdown key={ms} expiresAt={after(now, ms)} focusable />
        ))}
      </Specimen>
      <Specimen name="History">
        <div className="w-full">
          <HistoryStrip
            label="Status of eu-dr-01"
            span={{ fromMs: Date.parse(now) - 86_400_000, toMs: Date.parse(now) }}
            segments={pieces.map(([state, fromMs, toMs]) => ({
              state,
              fromMs: Date.parse(now) + fromMs,
              toMs: Date.parse(now) + toMs,
            }))}
          />
        </div>
      </Specimen>
    </Shelf>
  );
}
