"use client";
import { clsx } from "clsx";
import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { useGoingTo } from "@/components/ui/navigation";
import { allows } from "@/lib/domain/permissions";
import type { Role } from "@/lib/domain/permissions";
import { isWithin } from "./nav";
import type { NavGroup, NavItem } from "./nav";
import { NavCount } from "./nav-count";
import { pathOf } from "./page-shape";

interface SidebarProps {
  groups: readonly NavGroup[];
  role: Role;
  /** Called when a place was chosen; closes the drawer. */
  onNavigate?: () => void;
}

/** The main navigation, from data. */
export function Sidebar({ groups, role, onNavigate }: SidebarProps) {
  const visible = groups
    .map((group) => ({
      ...group,
      items: group.items.filter(
        (item) => item.permission === undefined || allows(role, item.permission),
      ),
    }))
    .filter((group) => group.items.length > 0);
  return (
    <nav aria-label="Main" className="flex flex-col gap-4 px-2.5 py-2">
      {visible.map((group) => (
        <div key={group.label ?? group.items[0]?.href}>
          {group.label !== undefined && (
            <p className="px-2 pb-1 text-caption font-medium text-text-muted">{group.label}</p>
          )}
          <ul className="flex flex-col gap-0.5">
            {group.items.map((item) => (
              <li key={item.href}>
                <Entry item={item} {...(onNavigate && { onNavigate })} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Entry({ item, onNavigate }: { item: NavItem; onNavigate?: () => void }) {
  const pathname = usePathname();
  const goingTo = useGoingTo();
  const current = isWithin(pathname, item.href);
  // The entry answers to the press, not to the server.
  const lit = goingTo === null ? current : isWithin(pathOf(goingTo, pathname), item.href);
  return (
    <Link
      href={item.href}
      // Pressed where one is already, it takes filters away.
      asLastSeen={pathname !== item.href}
      ahead={item.readsLive !== true}
      onClick={onNavigate}
      aria-current={current ? "page" : undefined}
      className={clsx(
        "flex h-8 items-center gap-2 rounded-md px-2 text-meta font-medium transition-colors pointer-coarse:h-10",
        lit
          ? "bg-surface-active text-text"
          : "text-text-muted hover:bg-surface-hover hover:text-text",
      )}
    >
      <span aria-hidden="true" className="flex [&>svg]:size-4">
        {item.icon}
      </span>
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.badge}
      {item.count !== undefined && <NavCount count={item.count} label={item.countLabel} />}
    </Link>
  );
}
