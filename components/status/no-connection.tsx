import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ConnectionWatch } from "./connection-watch";

interface NoConnectionProps {
  icon?: ReactNode;
  /** "No peers yet". */
  title: string;
  /** What the page shows once there is something, and why there is nothing. */
  children: ReactNode;
  /** Registered connections: when there are more, the page is drawn anew. */
  registered: number;
  /** Whether this person can add one; whoever cannot is told who can. */
  canAdd: boolean;
}

/** In place of a page that cannot work yet: what it is, why it is empty, and the one thing to do. */
export function NoConnection({ icon, title, children, registered, canAdd }: NoConnectionProps) {
  return (
    <EmptyState
      icon={icon}
      title={title}
      action={
        canAdd && (
          <ButtonLink
            href="/connections/new"
            variant="primary"
            icon={<Plus aria-hidden="true" size={14} />}
          >
            Add connection
          </ButtonLink>
        )
      }
    >
      <ConnectionWatch registered={registered} />
      {children} {!canAdd && "Ask an admin to add one under Connections."}
    </EmptyState>
  );
}
