import { stateLabel } from "@/components/status/history-state";
import { AbsoluteTime } from "@/components/ui/time";
import type { FleetHistory } from "@/lib/domain/history/schema";
import { historyStates } from "@/lib/domain/history/segments";
import { countText } from "./chart-data";

/** What the chart shows, in numbers, latest first. */
export function CountsTable({ history: { buckets } }: { history: FleetHistory }) {
  const states = historyStates.filter((state) => buckets.some(({ peers }) => peers[state]));
  return (
    <div
      role="region"
      aria-label="Peers by state over time, as a table"
      tabIndex={0}
      className="mt-2 max-h-80 overflow-auto rounded-md border border-border"
    >
      <table className="w-full text-meta tabular-nums max-sm:text-caption">
        <thead className="sticky top-0 bg-surface-raised">
          <tr className="border-b border-border text-left">
            <th scope="col" className="px-3 py-1.5 max-sm:px-1 font-medium">
              From
            </th>
            {states.map((state) => (
              <th
                key={state}
                scope="col"
                className="px-3 py-1.5 max-sm:px-1 text-right font-medium"
              >
                {stateLabel(state)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {buckets.toReversed().map(({ from, peers }) => (
            <tr key={from} className="border-b border-border last:border-b-0">
              <th scope="row" className="px-3 py-1 max-sm:px-1 text-left font-normal">
                <AbsoluteTime iso={from} />
              </th>
              {states.map((state) => (
                <td key={state} className="px-3 py-1 max-sm:px-1 text-right">
                  {peers[state] === undefined ? "" : countText(peers[state])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
