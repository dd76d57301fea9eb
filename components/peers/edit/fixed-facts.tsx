import { clsx } from "clsx";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";

/** Addresses and numbers, several of them too. */
const isCode = (value: string): boolean => /^[\da-f.:/\s,-]+$/i.test(value) && /\d/.test(value);

/** What stays as it is, and how it can be replaced all the same. Facts with one reason share it. Below stands the way to it. */
export function FixedFacts({
  facts,
  children,
}: {
  facts: readonly { label: string; value: string; reason: string }[];
  children?: ReactNode;
}) {
  if (facts.length === 0) return null;
  const reasons = [...new Set(facts.map((fact) => fact.reason))];
  return (
    <section
      aria-label="What cannot be changed"
      className="rounded-lg border border-border bg-surface-sunken px-4 py-3"
    >
      <h2 className="flex items-center gap-1.5 text-body font-semibold">
        <Lock aria-hidden="true" size={14} className="text-text-muted" /> Cannot be changed
      </h2>
      {reasons.map((reason) => (
        <div key={reason} className="mt-2">
          <dl className="text-meta">
            {facts
              .filter((fact) => fact.reason === reason)
              .map(({ label, value }) => (
                <div
                  key={label}
                  className="grid grid-cols-1 gap-x-4 py-0.5 sm:grid-cols-[10rem_minmax(0,1fr)]"
                >
                  <dt className="text-text-muted">{label}</dt>
                  <dd
                    className={clsx(
                      "min-w-0 [overflow-wrap:anywhere]",
                      isCode(value) && "font-mono",
                    )}
                  >
                    {value}
                  </dd>
                </div>
              ))}
          </dl>
          <p className="mt-1 text-meta text-text-muted">{reason}</p>
        </div>
      ))}
      {children && <div className="mt-3 empty:hidden">{children}</div>}
    </section>
  );
}
