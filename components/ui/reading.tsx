import type { ReactNode } from "react";
import { clsx } from "clsx";
import { Spinner } from "./spinner";

/** Stands where something is being read, and says what. */
export const Reading = ({ className, children }: { className?: string; children: ReactNode }) => (
  <p
    role="status"
    className={clsx("flex items-center gap-2 py-6 text-meta text-text-muted", className)}
  >
    <Spinner /> {children}
  </p>
);
