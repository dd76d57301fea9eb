import type { Metadata } from "next";
import { ChooseReceiver } from "@/components/alerts/choose-receiver";
import { ContactPointForm } from "@/components/alerts/contact-point-form";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";
import { contactPointKindSchema } from "@/lib/domain/contact-point";
import { timeZones } from "../../time-zones";

export const metadata: Metadata = { title: "Create contact point" };

export default async function NewContactPointPage({
  searchParams,
}: {
  searchParams: Promise<{ kind?: string | string[] }>;
}) {
  await requireActor("alerts.write");
  const kind = contactPointKindSchema.safeParse((await searchParams).kind);
  if (!kind.success) return <ChooseReceiver />;
  return (
    <Card title="Create contact point" className="max-w-2xl">
      <ContactPointForm kind={kind.data} point={null} timeZones={timeZones()} />
    </Card>
  );
}
