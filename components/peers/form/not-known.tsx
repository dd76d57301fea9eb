import { CircleHelp } from "lucide-react";
import type { FormContext } from "@/lib/systems/contract/fields";
import type { SystemForms } from "@/lib/systems/contract/forms";

interface NotKnownProps {
  forms: Pick<SystemForms, "unread">;
  context: FormContext;
}

const gapsOf = ({ forms, context }: NotKnownProps) =>
  Object.entries(context.choices).flatMap(([kind, list]) => {
    const gap = list?.state === "failed" ? forms.unread[kind] : undefined;
    return gap === undefined ? [] : [{ kind, gap, why: list?.why }];
  });

/** Whether rules miss something that could not be read. */
export const hasGaps = (forms: NotKnownProps["forms"], context: FormContext): boolean =>
  gapsOf({ forms, context }).length > 0;

/** What the form is judged without, because the system could not be asked: it is not known, which is not the same as right. */
export function NotKnown(known: NotKnownProps) {
  const gaps = gapsOf(known);
  if (gaps.length === 0) return null;
  const whys = new Set(gaps.map(({ why }) => why));
  const shared = whys.size === 1 ? gaps[0]?.why : undefined;
  return (
    <section
      aria-label="Not known"
      className="rounded-md border border-border-strong bg-surface-raised px-3 py-2 text-meta"
    >
      <h3 className="flex items-center gap-1.5 font-medium text-text-muted">
        <CircleHelp aria-hidden="true" size={15} /> Not known
      </h3>
      <ul className="mt-1 flex flex-col gap-1.5">
        {gaps.map(({ kind, gap, why }) => (
          <li key={kind}>
            {gap}
            {shared === undefined && why !== undefined && (
              <span className="block text-text-muted">{why}</span>
            )}
          </li>
        ))}
      </ul>
      {shared !== undefined && <p className="mt-1.5 text-text-muted">{shared}</p>}
    </section>
  );
}
