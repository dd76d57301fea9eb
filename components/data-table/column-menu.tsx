"use client";
import { Columns3 } from "lucide-react";
import { useAhead } from "@/components/ui/use-ahead";
import { Button } from "@/components/ui/button";
import { lazily } from "@/components/ui/lazily";
import { Popover } from "@/components/ui/popover";
import type { ColumnChoiceProps } from "./column-choice";

const ColumnChoice = lazily(() => import("./column-choice").then((module) => module.ColumnChoice));

/** How a list looks: which columns it has and in which order – Alt with an arrow moves one – and how close rows stand. */
export function ColumnMenu({ url, columns: all, children }: ColumnChoiceProps) {
  useAhead(ColumnChoice.ahead);
  return (
    <Popover
      label="Columns"
      className="w-72 max-w-[calc(100vw-1rem)] p-1.5"
      trigger={(props) => (
        <Button
          {...props}
          className="border-border font-medium text-text-muted"
          icon={<Columns3 aria-hidden="true" size={14} />}
        >
          <span className="text-meta">Columns</span>
        </Button>
      )}
    >
      {() => (
        <ColumnChoice url={url} columns={all}>
          {children}
        </ColumnChoice>
      )}
    </Popover>
  );
}
