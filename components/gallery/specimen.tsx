import type { ReactNode } from "react";

/** One part of the interface in its states, under a name that tests and links find. */
export function Specimen({ name, children }: { name: string; children: ReactNode }) {
  const id = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return (
    <section id={id} aria-label={name} className="border-t border-border py-6">
      <h3 className="mb-3 text-meta font-medium text-text-muted">
        <a href={`#${id}`}>{name}</a>
      </h3>
      <div className="flex flex-wrap items-start gap-4">{children}</div>
    </section>
  );
}

/** A group of specimens: one folder of `components`. */
export function Shelf({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mb-10">
      <h2 className="mb-2 text-title font-semibold">{title}</h2>
      {children}
    </div>
  );
}
