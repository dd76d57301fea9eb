"use client";
import { Menu } from "@/components/ui/menu";
import type { MenuItem } from "@/components/ui/menu";

interface UserMenuProps {
  name: string;
  email: string;
  /** The role in words: "Operator". */
  role: string;
  /** What runs here: "Peerdeck 1.2.3". */
  product: string;
  groups: readonly (readonly MenuItem[])[];
}

/** Who is signed in, and what they can do about it. */
export function UserMenu({ name, email, role, product, groups }: UserMenuProps) {
  return (
    <Menu
      label="Account"
      side="top"
      header={
        <div className="text-meta">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-text-muted">{email}</p>
          <p className="text-caption text-text-muted">
            {role} · {product}
          </p>
        </div>
      }
      groups={groups}
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
    />
  );
}
