import type { ReactNode } from "react";
import { AlertWatch } from "@/components/alerts/alert-watch";
import { HelpDialog } from "@/components/help/help-dialog";
import { NewsBanner } from "@/components/help/news-banner";
import { Person } from "@/components/forms/draft/person";
import { AppShell } from "@/components/layout/app-shell";
import { GoKeys } from "@/components/layout/go-keys";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { LabBanner } from "@/components/layout/lab-banner";
import { LinkBanner } from "@/components/layout/link-banner";
import { pagesFor } from "@/components/layout/nav";
import { QueryProvider } from "@/components/layout/query-provider";
import { ShortcutsDialog } from "@/components/layout/shortcuts-dialog";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { SingleKeys } from "@/components/ui/single-keys";
import { requireActor } from "@/lib/auth/require-actor";
import { version } from "@/lib/config/version";
import { allows, roleText } from "@/lib/domain/permissions";
import { alertSummaryQuery, driftSummaryQuery } from "@/lib/queries/frame";
import { makeQueryClient } from "@/lib/queries/query-client";
import { summariseAlerts } from "@/lib/services/alerts/read-alerts";
import { unseenNews } from "@/lib/services/news/own-news";
import { readFrame } from "@/lib/services/overview/read-frame";
import { readOwnPreferences } from "@/lib/services/users/own-preferences";
import { summariseDrift } from "@/lib/services/wanted/list-drift";
import { hasVirtualInterfaces } from "@/lib/services/virtual-interfaces/has-virtual-interfaces";
import { AccountMenu } from "./account-menu";
import { Commands } from "./commands";
import { navigation } from "./navigation";

/** The frame of every page for people who are signed in. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [frame, virtualInterfaces, alerts, preferences, drift] = await Promise.all([
    readFrame(),
    hasVirtualInterfaces(),
    summariseAlerts(),
    readOwnPreferences(actor),
    summariseDrift(),
  ]);
  const nav = navigation({ needAttention: frame.needAttention, virtualInterfaces });
  const client = makeQueryClient();
  client.setQueryData(alertSummaryQuery.queryKey, alerts);
  client.setQueryData(driftSummaryQuery.queryKey, drift);
  const pages = pagesFor(nav, actor.role);
  const isNews = preferences.newsSeen !== null && unseenNews(preferences.newsSeen).length > 0;
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
      <HydratedQueries client={client}>
        <SingleKeys on={preferences.singleKeys}>
          <AppShell
            nav={nav}
            role={actor.role}
            footer={footer}
            banner={
              <>
                {banner}
                {isNews && <NewsBanner version={version} />}
                <LinkBanner />
              </>
            }
          >
            <Person id={actor.userId}>{children}</Person>
          </AppShell>
          <Commands person={actor.userId} role={actor.role} pages={pages} />
          <AlertWatch />
          <ShortcutsDialog pages={pages} />
          <GoKeys pages={pages} />
          <HelpDialog />
        </SingleKeys>
      </HydratedQueries>
    </QueryProvider>
  );
}
