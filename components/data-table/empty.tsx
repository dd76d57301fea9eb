"use client";
import { SearchX, ServerOff } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { lazily } from "@/components/ui/lazily";

const Code = lazily(() => import("@/components/ui/code").then((module) => module.Code));

/** Nothing has been made yet: what this is, and one thing to do. */
export function NoneYet({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <EmptyState icon={icon} title={title} action={action}>
      {children}
    </EmptyState>
  );
}

/** There is something, but not what was asked for. */
export function NothingMatches({
  noun,
  onClear,
}: {
  /** In the plural: "peers". */ noun: string;
  onClear: () => void;
}) {
  return (
    <EmptyState
      icon={<SearchX size={20} />}
      title={`No ${noun} match`}
      action={<Button onClick={onClear}>Clear filters</Button>}
    >
      Remove a filter or search for something else.
    </EmptyState>
  );
}

interface CannotLoadProps {
  /** In the plural: "peers". */
  noun: string;
  /** Why, in words. */
  detail: string;
  remedy?: string | null | undefined;
  requestId?: string | null | undefined;
  onRetry: () => void;
  busy?: boolean;
}

/** It could not be read: why, and a way to try again. */
export function CannotLoad({
  noun,
  detail,
  remedy,
  requestId,
  onRetry,
  busy = false,
}: CannotLoadProps) {
  return (
    <div role="alert">
      <EmptyState
        icon={<ServerOff size={20} />}
        title={`The ${noun} could not be loaded`}
        action={
          <Button busy={busy} onClick={onRetry}>
            Try again
          </Button>
        }
      >
        <p>{detail}</p>
        {remedy && <p>{remedy}</p>}
        {requestId && (
          <p className="mt-2">
            Request <Code value={requestId} noun="request id" />
          </p>
        )}
      </EmptyState>
    </div>
  );
}
