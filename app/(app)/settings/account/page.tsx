import type { Metadata } from "next";
import { NameForm } from "@/components/account/name-form";
import { OwnSessions } from "@/components/account/own-sessions";
import { PasswordForm } from "@/components/account/password-form";
import { NotificationSwitch } from "@/components/alerts/notification-switch";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/fact-list";
import { roleText } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { ownSessionsQuery } from "@/lib/queries/account";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listOwnSessions } from "@/lib/services/sessions/own-sessions";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const actor = await requireActor();
  const { name, email, role } = actor;
  const { label, meaning } = roleText[role];
  const client = makeQueryClient();
  client.setQueryData(ownSessionsQuery().queryKey, await listOwnSessions(actor));
  return (
    <HydratedQueries client={client}>
      <div className="flex max-w-3xl flex-col gap-5">
        <Card title="You">
          <Facts
            facts={[
              { label: "E-mail", value: email },
              { label: "Role", value: label, help: meaning },
            ]}
          />
          <div className="mt-5">
            <NameForm name={name} />
          </div>
        </Card>
        <Card
          title="Password"
          description="Changing it signs you out of every other browser. Personal tokens keep working."
        >
          <PasswordForm email={email} name={name} />
        </Card>
        <OwnSessions />
        <Card title="Notifications" description="Kept in this browser.">
          <NotificationSwitch />
        </Card>
        <Card title="Theme" description="Kept in this browser.">
          <ThemeSwitch />
        </Card>
      </div>
    </HydratedQueries>
  );
}
