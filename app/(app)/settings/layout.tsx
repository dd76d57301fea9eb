import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { allows } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { settingsParts } from "./parts";
import { SettingsTabs } from "./settings-tabs";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireActor();
  const open = settingsParts.filter(
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
