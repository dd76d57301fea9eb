import { clsx } from "clsx";
import { memo } from "react";
import { statusIcon, statusInk } from "@/components/status/status-style";
import type { Line } from "./drawn-lines";
import { lineLook } from "./line-look";

const iconPx = 14;
/** About how wide a figure or letter of a label is. */
const letterPx = 6.6;

interface LineLayerProps {
  lines: readonly Line[];
  /** The box or line that is chosen; what does not touch it steps back. */
  chosen: string | null;
  onPress: (id: string) => void;
}

/**
 * All lines as one drawing below the boxes. React Flow's own edges each listen to every move of the picture; two
 * thousand of them cannot.
 */
export const LineLayer = memo(function LineLayer({ lines, chosen, onPress }: LineLayerProps) {
  const touches = ({ id, source, target }: Line): boolean =>
    chosen === null || [id, source, target].includes(chosen);
  const anyTouches = lines.some(touches);
  const isFaint = (line: Line): boolean => line.dimmed || (anyTouches && !touches(line));
  return (
    <svg
      aria-hidden="true"
      className="pointer-events-none absolute top-0 left-0 -z-10 size-px overflow-visible"
      onClick={(event) => {
        const line = (event.target as Element).closest("[data-line]");
        if (line) onPress(line.getAttribute("data-line") ?? "");
      }}
    >
      {lines
        .toSorted((one, other) => Number(isFaint(other)) - Number(isFaint(one)))
        .map((line) => (
          <OneLine key={line.id} line={line} faint={isFaint(line)} chosen={line.id === chosen} />
        ))}
    </svg>
  );
});

const OneLine = memo(function OneLine({
  line,
  faint,
  chosen,
}: {
  line: Line;
  faint: boolean;
  chosen: boolean;
}) {
  const { halves, looks, middle, label, worst, words } = line;
  return (
    <g
      data-line={line.id}
      className={clsx("group/line cursor-pointer", faint && "opacity-15")}
      fill="none"
    >
      <title>{words}</title>
      <path
        d={halves.join("")}
        strokeWidth={14}
        className={clsx(
          "pointer-events-auto group-hover/line:stroke-surface-active",
          chosen ? "stroke-surface-selected" : "stroke-transparent",
        )}
      />
      {halves.map((half, index) => {
        const { ink, widthPx, dashes } = lineLook[looks[index] ?? worst];
        return (
          <path
            key={half}
            d={half}
            strokeWidth={widthPx + (label === null ? 0 : 1)}
            strokeDasharray={dashes}
            className={ink}
          />
        );
      })}
      {(label !== null || worst !== "healthy") && !faint && (
        <Mark x={middle.x} y={middle.y} label={label} status={worst} />
      )}
    </g>
  );
});

/** In the middle of a line: the shape of its status, and how many relationships it stands for. */
function Mark({
  x,
  y,
  label,
  status,
}: {
  x: number;
  y: number;
  label: string | null;
  status: Line["worst"];
}) {
  const Icon = statusIcon[status];
  const width = iconPx + 6 + (label === null ? 0 : label.length * letterPx + 6);
  return (
    <g transform={`translate(${x - width / 2} ${y - 10})`} className="pointer-events-auto">
      <rect
        width={width}
        height={20}
        rx={10}
        className="fill-surface-raised stroke-border-strong"
      />
      <Icon x={3} y={3} size={iconPx} className={statusInk[status]} />
      {label !== null && (
        <text x={iconPx + 7} y={14} className="fill-text text-caption tabular-nums">
          {label}
        </text>
      )}
    </g>
  );
}
