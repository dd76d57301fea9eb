import { Link } from "@/components/ui/link";
import type { ReviewedValue } from "../answers";

/** What was answered in one step, and where it is changed. */
export interface ReviewedSection {
  id: string;
  title: string;
  href: string;
  answers: readonly ReviewedValue[];
}

/** Every answer by step, each step with a way back to it. */
export function ReviewSections({ sections }: { sections: readonly ReviewedSection[] }) {
  return (
    <div className="divide-y divide-border rounded-lg border border-border bg-surface-raised">
      {sections.map((section) => (
        <Section key={section.id} {...section} />
      ))}
    </div>
  );
}

function Section({ title, href, answers }: ReviewedSection) {
  return (
    <section className="px-4 py-3">
      <header className="flex items-center justify-between gap-2">
        <h3 className="text-body font-semibold">{title}</h3>
        <Link
          href={href}
          scroll={false}
          className="rounded text-meta font-medium text-accent-text hover:underline"
        >
          Change<span className="sr-only"> {title}</span>
        </Link>
      </header>
      <Answers answers={answers} />
    </section>
  );
}

function Answers({ answers }: { answers: readonly ReviewedValue[] }) {
  return (
    <dl className="mt-1 text-meta">
      {answers.map(({ name, label, lines, mono }) => (
        <div
          key={name}
          className="grid grid-cols-1 gap-x-4 py-1 sm:grid-cols-[12rem_minmax(0,1fr)]"
        >
          <dt className="text-text-muted">{label}</dt>
          <dd className={`min-w-0 [overflow-wrap:anywhere] ${mono ? "font-mono" : ""}`}>
            {lines.length === 0 ? (
              <span className="font-sans text-text-muted">Not given</span>
            ) : (
              lines.map((line) => (
                <span key={line} className="block whitespace-pre-wrap">
                  {line}
                </span>
              ))
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
