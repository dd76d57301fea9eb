/** One key of the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded border border-border bg-surface-sunken px-1 font-sans text-caption text-text-muted">
      {children}
    </kbd>
  );
}
