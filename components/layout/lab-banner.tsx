import { FlaskConical } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";

/** Says quietly that the backends are emulated, and how to get real ones. */
export function LabBanner({
  children,
  link,
}: {
  children: ReactNode;
  link?: { href: string; label: string } | undefined;
}) {
  return (
    <aside
      aria-label="Lab"
      className="flex items-start gap-2 border-b border-lab-border bg-lab-surface px-4 py-1.5 text-caption text-lab-text sm:px-6 lg:px-8"
    >
      <FlaskConical aria-hidden="true" size={14} className="mt-px shrink-0" />
      <p className="min-w-0">
        {children}
        {link && (
          <>
            {" "}
            <Link href={link.href} className="rounded font-medium underline underline-offset-2">
              {link.label}
            </Link>
          </>
        )}
      </p>
    </aside>
  );
}
