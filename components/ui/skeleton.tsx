/** A grey stand-in of what is loading; give it the size of the real thing. */
export function Skeleton({ className = "h-4 w-full" }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`animate-pulse block rounded bg-surface-active ${className}`}
    />
  );
}
