import { type ReactNode, useDeferredValue } from "react";

interface PacedProps {
  inSight: boolean;
  children: ReactNode;
}

/** What is drawn anew at once where it is in sight, and elsewhere right after that: the frame that is waited for is sooner. */
export function Paced({ inSight, children }: PacedProps): ReactNode {
  const later = useDeferredValue(children);
  return inSight ? children : later;
}
