import type { Metadata } from "next";
import { PasswordForm } from "@/components/account/password-form";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/fact-list";
import { roleText } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const { name, email, role } = await requireActor();
  const { label, meaning } = roleText[role];
  return (
    <div className="flex max-w-xl flex-col gap-5">
      <Card title="You">
        <Facts
          facts={[
            { label: "Name", value: name },
            { label: "E-mail", value: email },
            { label: "Role", value: label, help: meaning },
          ]}
        />
      </Card>
      <Card
        title="Password"
        description="Changing it signs you out of every other browser. Personal tokens keep working."
      >
        <PasswordForm email={email} />
      </Card>
      <Card title="Theme" description="Kept in this browser.">
        <ThemeSwitch />
      </Card>
    </div>
  );
}
