"use client";
import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import type { ReactNode } from "react";

interface SidePanelProps {
  label: string;
  /** The gist of what is folded away, on narrow screens. */
  hint?: ReactNode;
  children: ReactNode;
}

/** Stands beside a form on wide screens and stays in view; folds up below it on narrow ones. */
export function SidePanel({ label, hint, children }: SidePanelProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <aside
      aria-label={label}
      className="min-w-0 xl:sticky xl:top-5 xl:max-h-[calc(100dvh-2.5rem)] xl:self-start xl:overflow-y-auto"
    >
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center justify-between gap-2 rounded-md border border-border-strong bg-surface-raised px-3 py-2 text-body font-medium xl:hidden"
      >
        <span className="flex min-w-0 flex-wrap items-center gap-x-3">
          {label}
          {hint}
        </span>
        <ChevronDown
          aria-hidden="true"
          size={16}
          className={clsx("shrink-0 transition-transform", open && "rotate-180")}
        />
      </button>
      <div
        id={id}
        className={clsx("flex-col gap-4 pt-3 xl:flex xl:pt-0", open ? "flex" : "hidden")}
      >
        {children}
      </div>
    </aside>
  );
}
