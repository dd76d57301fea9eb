import { ChevronRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { SystemWords } from "./system-words";

/** Which kind of system to connect: one card each. */
export function ChooseSystem({ systems }: { systems: readonly SystemWords[] }) {
  return (
    <ul className="grid max-w-4xl gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {systems.map((system) => (
        <li key={system.id} className="flex">
          <Link
            href={`/connections/new?system=${encodeURIComponent(system.id)}`}
            className="group flex flex-1 flex-col gap-1 rounded-lg border border-border-strong bg-surface-raised p-4 transition-colors hover:border-accent hover:bg-surface-hover"
          >
            <span className="flex items-center justify-between gap-2 text-section">
              {system.label}
              <ChevronRight
                aria-hidden="true"
                size={16}
                className="shrink-0 text-text-muted transition-transform group-hover:translate-x-0.5"
              />
            </span>
            <span className="text-meta text-text-muted">{system.description}</span>
            <span className="mt-auto pt-2 text-caption text-text-muted">
              One connection is one {system.connectionNoun}.
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
