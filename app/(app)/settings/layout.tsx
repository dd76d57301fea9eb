import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { allows, type Permission } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { SettingsTabs } from "./settings-tabs";

const parts: readonly { id: string; label: string; permission?: Permission }[] = [
  { id: "account", label: "Your account" },
  { id: "tokens", label: "Personal tokens", permission: "tokens.write" },
  { id: "service-accounts", label: "Service accounts", permission: "service-accounts.read" },
  { id: "users", label: "Users", permission: "users.read" },
  { id: "sign-in", label: "Sign-in", permission: "sign-in.read" },
  { id: "configuration", label: "Configuration", permission: "configuration.read" },
];

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireActor();
  const open = parts.filter(
    ({ permission }) => permission === undefined || allows(role, permission),
  );
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs tabs={open.map(({ id, label }) => ({ id, label, href: `/settings/${id}` }))} />
      <div className="mt-6">{children}</div>
    </>
  );
}
