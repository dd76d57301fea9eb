"use client";
import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { PeerActName } from "@/lib/domain/batch-acts";
import type { PeerRow } from "@/lib/domain/peer";
import type { Role } from "@/lib/domain/permissions";
import type { SystemLabel } from "../list/peer-columns";
import { actLabels } from "./act-labels";
import { actLooks } from "./act-looks";
import { actsOn } from "./acts";

interface SelectionBarProps {
  chosen: readonly PeerRow[];
  /** How many the filter finds. */
  total: number;
  systems: readonly SystemLabel[];
  role: Role;
  onAct: (act: PeerActName) => void;
  onAll: () => void;
  onClear: () => void;
}

/** What can be done with the chosen peers, and why not. Stays in sight while there are any. */
export function SelectionBar({
  chosen,
  total,
  systems,
  role,
  onAct,
  onAll,
  onClear,
}: SelectionBarProps) {
  return (
    <section
      aria-label="Selection"
      className="sticky bottom-2 z-20 mt-2 flex flex-wrap items-center gap-2 rounded-lg border border-border-strong bg-surface-raised px-3 py-2 shadow-float"
    >
      <span role="status" className="text-meta font-medium tabular-nums max-lg:grow">
        {chosen.length.toLocaleString("en")} selected
      </span>
      {chosen.length < total && (
        <Button size="sm" variant="ghost" onClick={onAll}>
          Select all found
        </Button>
      )}
      <span className="order-last -mx-1 flex min-w-0 basis-full fade-where-cut gap-2 overflow-x-auto p-1 [scrollbar-width:none] *:shrink-0 lg:order-none lg:flex-1 lg:basis-0 lg:flex-wrap lg:justify-end">
        {actsOn(chosen, systems, role).map(({ act, denied }) => {
          const { icon: Icon } = actLooks[act];
          const label = actLabels[act];
          return (
            <Button
              key={act}
              size="sm"
              icon={<Icon aria-hidden="true" size={14} />}
              denied={denied}
              onClick={() => onAct(act)}
            >
              {label}
            </Button>
          );
        })}
      </span>
      <IconButton
        size="sm"
        label="Clear selection"
        icon={<X aria-hidden="true" size={14} />}
        onClick={onClear}
      />
    </section>
  );
}
