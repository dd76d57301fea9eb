import type { ReactNode } from "react";
import { AlertNotifier } from "@/components/alerts/alert-notifier";
import { TabCount } from "@/components/alerts/alert-count";
import { Person } from "@/components/forms/draft/person";
import { AppShell } from "@/components/layout/app-shell";
import { LabBanner } from "@/components/layout/lab-banner";
import { LinkBanner } from "@/components/layout/link-banner";
import { QueryProvider } from "@/components/layout/query-provider";
import { ShortcutsDialog } from "@/components/layout/shortcuts-dialog";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { requireActor } from "@/lib/auth/require-actor";
import { version } from "@/lib/config/version";
import { allows, roleText } from "@/lib/domain/permissions";
import { summariseAlerts } from "@/lib/services/alerts/read-alerts";
import { readFrame } from "@/lib/services/overview/read-frame";
import { summariseDrift } from "@/lib/services/wanted/list-drift";
import { hasVirtualInterfaces } from "@/lib/services/virtual-interfaces/has-virtual-interfaces";
import { AccountMenu } from "./account-menu";
import { Commands } from "./commands";
import { navigation } from "./navigation";

/** The frame of every page for people who are signed in. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [frame, virtualInterfaces, { unacknowledged }, { drift }] = await Promise.all([
    readFrame(),
    hasVirtualInterfaces(),
    summariseAlerts(),
    summariseDrift(),
  ]);
  const footer = (
    <div className="flex items-center gap-2">
      <AccountMenu
        name={actor.name}
        email={actor.email}
        role={roleText[actor.role].label}
        version={version}
      />
      <ThemeSwitch />
    </div>
  );
  const banner = frame.usesLab && (
    <LabBanner
      link={
        allows(actor.role, "connections.write")
          ? { href: "/connections/new", label: "Connect a real system" }
          : undefined
      }
    >
      These systems are emulated. The lab runs until you add your own.
    </LabBanner>
  );
  return (
    <QueryProvider>
      <AppShell
        nav={navigation(frame.needAttention, unacknowledged, virtualInterfaces, drift)}
        role={actor.role}
        footer={footer}
        banner={
          <>
            {banner}
            <LinkBanner />
          </>
        }
      >
        <Person id={actor.userId}>{children}</Person>
      </AppShell>
      <Commands role={actor.role} virtualInterfaces={virtualInterfaces} />
      <TabCount initial={unacknowledged} />
      <AlertNotifier />
      <ShortcutsDialog />
    </QueryProvider>
  );
}
