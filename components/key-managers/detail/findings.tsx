"use client";
import { minuteMs } from "@/lib/domain/time-units";
import { StatusIcon } from "@/components/status/status-icon";
import { Since } from "@/components/status/since";
import { Hint } from "@/components/ui/hint";
import { useTicking } from "@/components/ui/use-ticking";
import type { KeyManager } from "@/lib/domain/key-manager";
import { statusText } from "@/lib/domain/status-scale";
import { definitionOf } from "../definition-of";
import { codeOf } from "../words";

/** What stands behind the code, as a sentence. */
const wordsOf = (nativeState: string): string =>
  `"${nativeState.slice(codeOf(nativeState).length).trim()}"`;

/** What is wrong or missing, each with the system's own code and what to do about it. */
export function Findings({ manager }: { manager: KeyManager }) {
  const nowMinute = useTicking((nowMs) => Math.floor(nowMs / minuteMs));
  const findings = definitionOf(manager.system).findings(manager, nowMinute * minuteMs);
  return (
    <section
      aria-label="Status"
      className="mb-5 rounded-lg border border-border bg-surface-raised px-4 py-3"
    >
      <p className="flex flex-wrap items-center gap-x-2 text-body">
        <StatusIcon status={manager.shownStatus} size={18} />
        <span className="font-semibold">{statusText[manager.shownStatus].label}</span>
        <span className="text-text-muted">
          {manager.known ? (
            <>
              <Since of={manager} focusable /> · the system says
            </>
          ) : (
            `: ${statusText[manager.status].label.toLowerCase()} · the system said`
          )}
        </span>
        <code className="text-meta [overflow-wrap:anywhere]">
          {manager.status === "healthy" ? manager.nativeState : codeOf(manager.nativeState)}
        </code>
        {manager.status !== "healthy" && codeOf(manager.nativeState) !== manager.nativeState && (
          <Hint label={codeOf(manager.nativeState)}>
            {`The cluster's code for the configuration as a whole: ${wordsOf(manager.nativeState)} What is wrong stands below.`}
          </Hint>
        )}
      </p>
      {manager.known && findings.length > 0 && (
        <ul className="mt-2 flex flex-col gap-2">
          {findings.map((finding) => (
            <li
              key={`${finding.code} ${finding.text}`}
              className="flex items-start gap-2 text-body"
            >
              <span className="mt-0.5">
                <StatusIcon status={finding.status} />
              </span>
              <span className="min-w-0">
                {finding.text}{" "}
                {finding.code !== null && (
                  <code className="text-caption text-text-muted">{finding.code}</code>
                )}
                {finding.remedy !== null && (
                  <span className="block text-text-muted">{finding.remedy}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
