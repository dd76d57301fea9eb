import { clsx } from "clsx";
import { memo } from "react";
import type { Breakpoint } from "@/components/data-table/column";
import { cellVisibility } from "@/components/data-table/visibility";
import { Zoned } from "@/components/ui/time";
import { Tooltip } from "@/components/ui/tooltip";
import { shownStatus, statusText } from "@/lib/domain/status-scale";
import type { PeerStatus, ShownStatus } from "@/lib/domain/status-scale";
import { statusIcon, statusPill } from "./status-style";

interface StatusBadgeProps {
  status: PeerStatus;
  /** Off while nobody knows whether it is still so: then it is told as what was last known. */
  known?: boolean;
  /** What the system itself said; stands beside the word. */
  nativeState?: string | undefined;
  /** The same in full, where that is a code. */
  nativeMeaning?: string | undefined;
  /** What it means, in plain words; without it, the scale's own. */
  meaning?: string | undefined;
  /** Who must act and how. */
  action?: string | null | undefined;
  /** Where the table is narrower, the word alone. */
  shortBelow?: Breakpoint;
  /** Off in long tables, where the explanation is also on the row's page. */
  focusable?: boolean;
}

/** Drawn again only for another status: lists have many of them. */
const Shape = memo(function Shape({ status }: { status: ShownStatus }) {
  const Icon = statusIcon[status];
  return <Icon aria-hidden="true" size={14} className="shrink-0" />;
});

/** A status: shape, word and colour, with the system's own word beside it and the meaning in a tooltip. */
export function StatusBadge({
  status,
  known = true,
  nativeState,
  nativeMeaning = nativeState,
  meaning,
  action,
  shortBelow,
  focusable = true,
}: StatusBadgeProps) {
  const short = cellVisibility(shortBelow);
  const lastKnown = `: ${statusText[status].label.toLowerCase()}`;
  const shown = shownStatus(status, known);
  const pill = clsx(
    "inline-flex h-5.5 shrink-0 cursor-help items-center gap-1 rounded-full border py-0 pr-2 pl-1 text-caption font-medium whitespace-nowrap",
    statusPill[shown],
  );
  const word = (
    <>
      <Shape status={shown} />
      {statusText[shown].label}
      {!known && (short ? <span className={short}>{lastKnown}</span> : lastKnown)}
    </>
  );
  const explanation = (
    <>
      <Zoned text={known ? (meaning ?? statusText[status].meaning) : statusText[shown].meaning} />
      {known && action ? <span className="mt-1 block opacity-85">{action}</span> : null}
    </>
  );
  return (
    <span className="inline-flex max-w-full min-w-0 flex-wrap items-center gap-x-1.5">
      <Tooltip content={explanation} onPress className="shrink-0">
        {focusable ? (
          <button type="button" className={pill}>
            {word}
          </button>
        ) : (
          <span className={pill}>{word}</span>
        )}
      </Tooltip>
      {nativeState !== undefined && nativeState !== "" && (
        <span
          className={clsx("one-line font-mono text-caption text-text-muted", short)}
          title={nativeMeaning}
        >
          {nativeState}
        </span>
      )}
    </span>
  );
}
