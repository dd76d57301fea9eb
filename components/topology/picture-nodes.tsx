import type { Node, NodeProps } from "@xyflow/react";
import { clsx } from "clsx";
import { ChevronDown, CircleDashed, Unplug } from "lucide-react";
import { useEffect, useRef } from "react";
import { StatusIcon } from "@/components/status/status-icon";
import type { ShownStatus } from "@/lib/domain/status-scale";
import { usePicture } from "./picture-actions";

export type BoxNode = Node<
  {
    kind: "connection" | "unregistered" | "others" | "group";
    label: string;
    caption: string;
    /** Of its relationships, the worst; absent where there are none. */
    worst?: ShownStatus | undefined;
    /** Its connection does not answer. */
    silent: boolean;
    dimmed: boolean;
    /** The search finds it by name. */
    hit: boolean;
    chosen: boolean;
  },
  "box"
>;
export type FrameNode = Node<{ groupKey: string; label: string; caption: string }, "frame">;

/** Gets the focus when it was waited for: boxes appear a moment after what was pressed. */
function useWanted(id: string) {
  const button = useRef<HTMLButtonElement>(null);
  const { arrived } = usePicture();
  useEffect(() => arrived(id, button.current));
  return button;
}

/** A connection, an other side, several of them, or a closed group. */
function Box({ id, data }: NodeProps<BoxNode>) {
  const { press } = usePicture();
  const button = useWanted(id);
  const { kind, label, caption, worst, silent, dimmed, hit, chosen } = data;
  const registered = kind === "connection" || kind === "group";
  return (
    <button
      ref={button}
      type="button"
      data-box={id}
      data-dimmed={dimmed || undefined}
      aria-label={`${label}, ${caption}`}
      aria-expanded={kind === "group" ? false : undefined}
      onClick={() => press(id)}
      className={clsx(
        "nopan flex size-full items-center gap-2 rounded-md border px-2.5 text-left",
        registered && !silent
          ? "border-border-strong bg-surface-raised"
          : "border-dashed bg-surface-sunken",
        !registered && "border-border-control",
        silent && "border-last-known-border",
        kind === "group" && "border-2",
        (hit || chosen) && "outline-2 outline-accent",
        // Words stay readable: what steps back loses its box, weight and colour, and not its contrast.
        dimmed && "border-transparent! bg-transparent! [&_svg]:opacity-40",
        "hover:bg-surface-hover",
      )}
    >
      {silent ? (
        <Unplug aria-hidden="true" size={16} className="shrink-0 text-failed-text" />
      ) : worst ? (
        <StatusIcon status={worst} size={16} />
      ) : (
        <CircleDashed aria-hidden="true" size={16} className="shrink-0 text-text-muted" />
      )}
      <span className="flex min-w-0 flex-col">
        <span
          className={clsx(
            "truncate text-meta",
            registered && !dimmed ? "font-medium" : "text-text-muted",
          )}
        >
          {label}
        </span>
        <span className="truncate text-caption text-text-muted tabular-nums">{caption}</span>
      </span>
    </button>
  );
}

/** Around the boxes of an open group, with a way to close it. */
function Frame({ id, data: { groupKey, label, caption } }: NodeProps<FrameNode>) {
  const { toggle } = usePicture();
  const button = useWanted(id);
  return (
    <div className="size-full rounded-lg border border-border bg-surface-sunken/40">
      <button
        ref={button}
        type="button"
        data-box={id}
        aria-expanded
        aria-label={`${label}, ${caption}`}
        onClick={() => toggle(groupKey, false)}
        className="nopan flex h-10 max-w-full items-center gap-2 rounded-md px-3 text-left hover:bg-surface-hover"
      >
        <ChevronDown aria-hidden="true" size={14} className="shrink-0 text-text-muted" />
        <span className="truncate text-meta font-semibold">{label}</span>
        <span className="truncate text-caption text-text-muted tabular-nums">{caption}</span>
      </button>
    </div>
  );
}

export const nodeTypes = { box: Box, frame: Frame };
