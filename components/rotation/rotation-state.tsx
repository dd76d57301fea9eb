import { CalendarClock, CircleAlert, CircleDashed, CirclePause, LoaderCircle } from "lucide-react";
import type { Rotation, RotationState } from "@/lib/domain/rotation";
import { stateText } from "./rotation-words";

const looks: Record<RotationState, { icon: typeof CalendarClock; style: string }> = {
  failing: { icon: CircleAlert, style: "text-failed-text" },
  running: { icon: LoaderCircle, style: "text-pending-text" },
  paused: { icon: CirclePause, style: "text-text-muted" },
  planned: { icon: CalendarClock, style: "text-text" },
  unscheduled: { icon: CircleDashed, style: "text-text-muted" },
};

/** How the rotation of a relationship stands, by sign and word. */
export function RotationStateMark({ rotation: { state } }: { rotation: Rotation }) {
  const { icon: Icon, style } = looks[state];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${style}`}>
      <Icon aria-hidden="true" size={14} />
      {stateText[state]}
    </span>
  );
}

/** Why the last try failed, and what holds meanwhile. */
export function RotationProblem({ rotation: { problem, unfinished } }: { rotation: Rotation }) {
  if (problem === null) return null;
  return (
    <span className="block max-w-prose text-meta font-normal text-text-muted">
      {problem.detail}{" "}
      {unfinished
        ? "One side has a new passphrase; the old one stays in force until both have it."
        : "The old passphrase stays in force."}
      {problem.remedy !== null && ` ${problem.remedy}`}
    </span>
  );
}
