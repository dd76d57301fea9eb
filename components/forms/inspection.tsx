"use client";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { Zoned } from "@/components/ui/time";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import type { FormContext, InspectionLine } from "@/lib/systems/contract/fields";
import { useFieldError, useSystemState } from "./form-context";

interface InspectionProps {
  name: string;
  inspect(text: string, context?: FormContext): Promise<InspectionLine[]>;
}

const look = {
  plain: { icon: null, style: "" },
  warning: { icon: TriangleAlert, style: "text-degraded-text" },
  problem: { icon: CircleAlert, style: "text-failed-text" },
};

/** What a pasted text contains, taken apart here in the browser. */
export function Inspection({ name, inspect }: InspectionProps) {
  const { context } = useSystemState();
  const value: unknown = useWatch({ name });
  const text = typeof value === "string" ? value.trim() : "";
  const [found, setFound] = useState<{ text: string; lines: readonly InspectionLine[] }>({
    text: "",
    lines: [],
  });

  useEffect(() => {
    if (text === "") return;
    let current = true;
    const keep = (lines: readonly InspectionLine[]) => current && setFound({ text, lines });
    inspect(text, context).then(keep, () => keep([]));
    return () => {
      current = false;
    };
  }, [text, inspect, context]);

  const said = useFieldError(name);
  // What stands at the field already is not said again beside it.
  const lines = found.lines.filter(
    ({ tone, value: shown }) => tone !== "problem" || !said.includes(shown),
  );
  if (text === "" || found.text !== text || lines.length === 0) return null;
  return (
    <section
      aria-label="What it contains"
      aria-live="polite"
      className="mt-2 rounded-md border border-border bg-surface-sunken px-3 py-1"
    >
      <dl className="divide-y divide-border text-meta">
        {lines.map(({ label, value: shown, tone, note }, index) => {
          const { icon: Icon, style } = look[tone];
          return (
            <div
              key={`${label} ${index}`}
              className="grid grid-cols-1 gap-x-3 py-1.5 sm:grid-cols-[9rem_minmax(0,1fr)]"
            >
              <dt className="text-text-muted">{label}</dt>
              <dd className="min-w-0">
                <span className={`flex items-start gap-1.5 ${style}`}>
                  {Icon && (
                    <Icon
                      aria-label={tone === "warning" ? "Warning" : "Problem"}
                      size={14}
                      className="mt-0.5 shrink-0"
                    />
                  )}
                  <span className="min-w-0 font-mono [overflow-wrap:anywhere]">
                    <Zoned text={shown} />
                  </span>
                </span>
                {note !== undefined && (
                  <span className={`block ${style === "" ? "text-text-muted" : style}`}>
                    {note}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
