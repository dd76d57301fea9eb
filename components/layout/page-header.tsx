import { ChevronRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import type { HelpTopicId } from "@/lib/domain/help";
import { HelpButton } from "./help-button";
import { RouteHeading } from "./route-heading";

export interface Crumb {
  label: string;
  href: string;
}

interface PageHeaderProps {
  title: string;
  /** The pages above this one. */
  breadcrumbs?: readonly Crumb[];
  description?: ReactNode;
  /** Beside the title: a status, a system. */
  meta?: ReactNode;
  /** Buttons: the likeliest act first, what removes last. Where something is made, that one is the last and solid. */
  actions?: ReactNode;
  /** The part of the help about it, where the page's address alone does not say. */
  help?: HelpTopicId | undefined;
}

/**
 * Where one is, what the page is called and what can be done with it. On a phone the help stands at the right of the
 * title, and what can be done after what it is.
 */
export function PageHeader({
  title,
  breadcrumbs = [],
  description,
  meta,
  actions,
  help,
}: PageHeaderProps) {
  return (
    <div className="mb-5 flex flex-col gap-1">
      {breadcrumbs.length > 0 && (
        <nav aria-label="Breadcrumbs">
          <ol className="flex flex-wrap items-center gap-1 text-meta text-text-muted">
            {breadcrumbs.map((crumb, index) => (
              <li key={crumb.href} className="flex min-w-0 items-center gap-1">
                {index > 0 && <ChevronRight aria-hidden="true" size={12} className="shrink-0" />}
                <Link
                  href={crumb.href}
                  title={crumb.label}
                  asLastSeen
                  className="truncate rounded hover:text-text hover:underline"
                >
                  {crumb.label}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 max-sm:contents">
        <div className="relative flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 max-sm:pr-10">
          <RouteHeading>{title}</RouteHeading>
          {meta}
          <div className="max-sm:absolute max-sm:top-0.5 max-sm:right-0">
            <HelpButton topic={help} />
          </div>
        </div>
        {actions !== undefined && (
          <div className="flex flex-wrap items-center gap-2 max-sm:order-2 max-sm:mt-1">
            {actions}
          </div>
        )}
      </div>
      {description !== undefined && (
        <div className="max-w-3xl text-body text-text-muted max-sm:order-1">{description}</div>
      )}
    </div>
  );
}
