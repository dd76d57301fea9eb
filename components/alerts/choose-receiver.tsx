import { ChevronRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import { receiverDefinitions } from "@/lib/alerts/receivers/definitions";
import { contactPointKinds } from "@/lib/domain/contact-point-kinds";

/** Which kind of contact point to make: one card each. */
export function ChooseReceiver() {
  return (
    <ul className="grid max-w-4xl gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {contactPointKinds.map((kind) => {
        const { label, description } = receiverDefinitions[kind];
        return (
          <li key={kind} className="flex">
            <Link
              href={`/alerts/contact-points/new?kind=${kind}`}
              className="group flex flex-1 flex-col gap-1 rounded-lg border border-border-strong bg-surface-raised p-4 transition-colors hover:border-accent hover:bg-surface-hover"
            >
              <span className="flex items-center justify-between gap-2 text-section">
                {label}
                <ChevronRight aria-hidden="true" size={16} className="shrink-0 text-text-muted" />
              </span>
              <span className="text-meta text-text-muted">{description}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
