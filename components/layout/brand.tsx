import { Link } from "@/components/ui/link";

/** Mark and name; leads home. */
export function Brand() {
  return (
    <Link
      href="/"
      className="inline-flex items-center gap-2 rounded text-body font-semibold tracking-tight"
    >
      <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path d="M12.5 16h7" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
        <circle cx="9" cy="16" r="4" fill="none" stroke="#fff" strokeWidth="2.4" />
        <circle cx="23" cy="16" r="5" fill="#fff" />
      </svg>
      Peerdeck
    </Link>
  );
}
