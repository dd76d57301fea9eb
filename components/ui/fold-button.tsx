import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

interface FoldButtonProps {
  open: boolean;
  /** Id of what it opens. */
  controls: string;
  onToggle: () => void;
  className?: string;
  children: ReactNode;
}

/** Opens and closes what stands below it. */
export const FoldButton = ({ open, controls, onToggle, className, children }: FoldButtonProps) => (
  <button
    type="button"
    aria-expanded={open}
    aria-controls={controls}
    onClick={onToggle}
    className={clsx("flex items-center gap-1 rounded text-left hover:text-text", className)}
  >
    <ChevronRight
      aria-hidden="true"
      size={14}
      className={clsx("shrink-0 transition-transform", open && "rotate-90")}
    />
    {children}
  </button>
);
