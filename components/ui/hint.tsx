"use client";
import { CircleHelp } from "lucide-react";
import { lowerFirst } from "@/lib/domain/lower-first";
import { Tooltip } from "./tooltip";

/** What a label means, one press or hover beside it. */
export function Hint({
  label,
  children,
}: {
  /** What is explained. */ label: string;
  children: string;
}) {
  return (
    <Tooltip content={children} onPress className="align-top">
      <button
        type="button"
        aria-label={`About ${lowerFirst(label)}`}
        className="-my-[3px] inline-flex size-6 cursor-help items-center justify-center rounded text-text-muted hover:text-text"
      >
        <CircleHelp aria-hidden="true" size={13} />
      </button>
    </Tooltip>
  );
}
