import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { requireActor } from "@/lib/auth/require-actor";
import { allows } from "@/lib/domain/permissions";
import { AlertsTabs } from "./alerts-tabs";
import { alertParts } from "./parts";

export default async function AlertsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireActor("alerts.read");
  const open = alertParts.filter(
    ({ permission }) => permission === undefined || allows(role, permission),
  );
  return (
    <>
      <PageHeader title="Alerts" />
      <AlertsTabs
        tabs={open.map(({ id, label }) => ({
          id,
          label,
          href: id === "" ? "/alerts" : `/alerts/${id}`,
        }))}
      />
      <div className="mt-6">{children}</div>
    </>
  );
}
