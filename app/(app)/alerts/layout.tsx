import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, type Permission } from "@/lib/domain/permissions";
import { AlertsTabs } from "./alerts-tabs";

const parts: readonly { id: string; label: string; permission?: Permission }[] = [
  { id: "", label: "Now" },
  { id: "silences", label: "Silences" },
  { id: "rules", label: "Rules" },
  { id: "contact-points", label: "Contact points", permission: "alerts.write" },
];

export default async function AlertsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireActor("alerts.read");
  const open = parts.filter(
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
