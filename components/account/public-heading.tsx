import type { ReactNode } from "react";

/** What a page for people who are not signed in is about. */
export function PublicHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-5">
      <h1 className="text-section">{title}</h1>
      {children !== undefined && <p className="mt-1 text-meta text-text-muted">{children}</p>}
    </header>
  );
}
