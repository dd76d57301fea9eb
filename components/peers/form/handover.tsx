"use client";
import { useId, useState } from "react";
import type { KeyboardEvent } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import type { Handover as HandoverData } from "@/lib/systems/contract/forms";

/** What to do on the other side, by tool: numbered steps, commands to copy. */
export function HandoverSteps({ title, groups }: HandoverData) {
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const group = groups[chosen] ?? groups[0];
  if (!group) return null;
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = (chosen + by + groups.length) % groups.length;
    setChosen(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <section aria-label={title}>
      <h2 className="text-section">{title}</h2>
      {groups.length > 1 && (
        <div role="tablist" aria-label={title} onKeyDown={move} className="mt-2 flex flex-wrap">
          {groups.map((each, index) => (
            <button
              key={each.title}
              id={`${id}-${index}`}
              type="button"
              role="tab"
              aria-selected={index === chosen}
              aria-controls={`${id}-panel`}
              tabIndex={index === chosen ? 0 : -1}
              onClick={() => setChosen(index)}
              className="min-h-9 border-b-2 border-border px-2.5 py-1.5 text-left text-body font-medium text-text-muted transition-colors hover:text-text aria-selected:border-accent aria-selected:text-text"
            >
              {each.title}
            </button>
          ))}
        </div>
      )}
      <div
        id={`${id}-panel`}
        {...(groups.length > 1 && { role: "tabpanel", "aria-labelledby": `${id}-${chosen}` })}
      >
        <ol className="mt-4 flex flex-col gap-4">
          {group.steps.map((step, index) => (
            <li key={`${chosen} ${index}`} className="flex gap-3 text-body">
              <span
                aria-hidden="true"
                className="flex size-6 shrink-0 items-center justify-center rounded-full border border-border-strong text-caption font-semibold tabular-nums"
              >
                {index + 1}
              </span>
              <div className="min-w-0 flex-1 pt-0.5">
                <p>{step.text}</p>
                {step.code !== undefined && (
                  <div className="mt-2">
                    <CodeBlock
                      title={`For step ${index + 1}`}
                      code={step.code}
                      noun={`step ${index + 1}`}
                    />
                  </div>
                )}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
