/** What is wrong with one entry, under it. */
export function EntryError({ id, children }: { id: string; children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p id={id} className="mt-1 text-meta text-failed-text">
      {children}
    </p>
  );
}
