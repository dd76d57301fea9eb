import { Search, X } from "lucide-react";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { singleKeys } from "@/components/ui/single-keys";
import { Kbd } from "@/components/ui/kbd";

interface SearchFrameProps {
  isEmpty: boolean;
  onClear: () => void;
  /** Whether a key goes to it, which is shown while it is empty. */
  hasShortcut: boolean;
  className?: string;
  /** The input. */
  children: ReactNode;
}

/** What stands around the input of a search: its sign, its shortcut and a way to clear it. */
export const SearchFrame = ({
  isEmpty,
  onClear,
  hasShortcut,
  className,
  children,
}: SearchFrameProps) => (
  <div className={clsx("relative w-full min-w-0", className)}>
    <Search
      aria-hidden="true"
      size={14}
      className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-text-muted"
    />
    {children}
    <span className="absolute top-1/2 right-1.5 flex -translate-y-1/2">
      {isEmpty ? (
        hasShortcut && (
          <span aria-hidden="true" className="pointer-events-none pointer-coarse:hidden">
            <Kbd>{singleKeys.search}</Kbd>
          </span>
        )
      ) : (
        <IconButton
          label="Clear search"
          size="sm"
          icon={<X size={14} />}
          className="h-6! w-6!"
          onClick={onClear}
        />
      )}
    </span>
  </div>
);
