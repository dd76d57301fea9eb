"use client";
import type { ReactNode } from "react";
import { MenuItems, MenuPanel } from "@/components/ui/menu";
import { useAhead } from "@/components/ui/use-ahead";

interface UserMenuProps {
  name: string;
  /** What the open menu shows. */
  children: (close: () => void) => ReactNode;
}

/** Who is signed in, and what they can do about it. Stands in the shell, so that every menu's code is there soon. */
export function UserMenu({ name, children }: UserMenuProps) {
  useAhead(MenuItems.ahead);
  return (
    <MenuPanel
      label="Account"
      side="top"
      trigger={(props) => (
        <button
          type="button"
          {...props}
          aria-label={`Account of ${name}`}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 text-left text-meta font-medium transition-colors hover:bg-surface-hover"
        >
          <span
            aria-hidden="true"
            className="flex size-5 shrink-0 items-center justify-center rounded-full bg-surface-active text-[11px] font-semibold"
          >
            {name.trim().charAt(0).toUpperCase()}
          </span>
          <span className="min-w-0 flex-1 truncate">{name}</span>
        </button>
      )}
    >
      {children}
    </MenuPanel>
  );
}
