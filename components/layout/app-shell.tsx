import type { ReactNode } from "react";
import type { Role } from "@/lib/domain/permissions";
import { Toaster } from "@/components/ui/toaster";
import { Announcer } from "./announcer";
import { Brand } from "./brand";
import { CommandButton } from "./command-button";
import { MobileNav } from "./mobile-nav";
import type { NavGroup } from "./nav";
import { PageArea } from "./page-area";
import { Sidebar } from "./sidebar";

interface AppShellProps {
  nav: readonly NavGroup[];
  role: Role;
  /** At the foot of the sidebar: theme switch and user menu. */
  footer: ReactNode;
  /** Above every page: the lab's banner, and what is wrong with the link to the server. */
  banner?: ReactNode;
  children: ReactNode;
}

const mainId = "main";

const titlesOf = (nav: readonly NavGroup[]): Record<string, string> =>
  Object.fromEntries(nav.flatMap(({ items }) => items.map(({ href, label }) => [href, label])));

/** The frame around every page: navigation at the left (a drawer on narrow screens), the page in the rest. */
export function AppShell({ nav, role, footer, banner, children }: AppShellProps) {
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href={`#${mainId}`}
        className="sr-only rounded-md bg-accent px-3 py-2 text-body font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to content
      </a>
      <header className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-r border-border bg-surface-sunken md:flex">
        <div className="flex flex-col gap-3 px-2.5 pt-3.5 pb-1">
          <div className="px-2">
            <Brand />
          </div>
          <CommandButton />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto">
          <Sidebar groups={nav} role={role} />
        </div>
        <div className="border-t border-border p-2.5">{footer}</div>
      </header>
      <header className="sticky top-0 z-20 flex h-12 shrink-0 items-center justify-between gap-2 border-b border-border bg-surface-sunken px-2 md:hidden">
        <MobileNav nav={nav} role={role} footer={footer} />
        <Brand />
        <CommandButton compact />
      </header>
      <div className="flex min-w-0 flex-1 flex-col">
        {banner}
        <PageArea id={mainId} titles={titlesOf(nav)}>
          {children}
        </PageArea>
      </div>
      <Announcer />
      <Toaster />
    </div>
  );
}
