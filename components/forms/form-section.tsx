import type { ReactNode } from "react";

/** Fields that belong together, under a heading. */
export function FormSection({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="flex min-w-0 flex-col gap-6 not-first:mt-2">
      <header>
        <h2 className="text-section">{title}</h2>
        {description !== undefined && <p className="text-meta text-text-muted">{description}</p>}
      </header>
      {children}
    </section>
  );
}
