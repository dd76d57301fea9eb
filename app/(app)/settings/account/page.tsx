import type { Metadata } from "next";
import { NameForm } from "@/components/account/name-form";
import { OwnSessions } from "@/components/account/own-sessions";
import { OwnProviders } from "@/components/account/own-providers";
import { PasswordForm } from "@/components/account/password-form";
import { SingleKeysSwitch } from "@/components/account/single-keys-switch";
import { SecondFactorCard } from "@/components/account/second-factor-card";
import { NotificationSwitch } from "@/components/alerts/notification-switch";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/fact-list";
import { roleText } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { ownSessionsQuery } from "@/lib/queries/account";
import { makeQueryClient } from "@/lib/queries/query-client";
import { secondFactorQuery } from "@/lib/queries/second-factor";
import { readSecondFactor } from "@/lib/services/second-factor/own";
import { ownProviders } from "@/lib/services/sign-in/providers";
import { listOwnSessions } from "@/lib/services/sessions/own-sessions";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const actor = await requireActor();
  const { name, email, role } = actor;
  const { label, meaning } = roleText[role];
  const client = makeQueryClient();
  client.setQueryData(ownSessionsQuery().queryKey, await listOwnSessions(actor));
  const secondFactor = await readSecondFactor(actor);
  client.setQueryData(secondFactorQuery().queryKey, secondFactor);
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
        {secondFactor.local && (
          <>
            <Card
              title="Password"
              description="Changing it signs you out of every other browser. Personal tokens keep working."
            >
              <PasswordForm email={email} name={name} />
            </Card>
            <SecondFactorCard />
          </>
        )}
        <OwnProviders providers={await ownProviders(actor.userId)} />
        <OwnSessions />
        <Card title="Notifications" description="Kept in this browser.">
          <NotificationSwitch />
        </Card>
        <div id="shortcuts" className="scroll-mt-16">
          <Card title="Keyboard shortcuts" description="Kept with your account.">
            <SingleKeysSwitch />
          </Card>
        </div>
        <Card title="Theme" description="Kept in this browser.">
          <ThemeSwitch />
        </Card>
      </div>
    </HydratedQueries>
  );
}
