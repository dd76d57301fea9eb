import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { requireActor } from "@/lib/auth/require-actor";
import { RotationTabs } from "./rotation-tabs";

const tabs = [
  { id: "", label: "Relationships", href: "/rotation" },
  { id: "schedules", label: "Schedules", href: "/rotation/schedules" },
  { id: "reminders", label: "Reminders", href: "/rotation/reminders" },
];

export default async function RotationLayout({ children }: { children: ReactNode }) {
  await requireActor("peers.read");
  return (
    <>
      <PageHeader
        title="Rotation"
        description="Replacing passphrases by plan, and reminders of what only a person can replace."
      />
      <RotationTabs tabs={tabs} />
      <div className="mt-6">{children}</div>
    </>
  );
}
