import type { Metadata } from "next";
import { ChooseReceiver } from "@/components/alerts/choose-receiver";
import { ContactPointForm } from "@/components/alerts/contact-point-form";
import { receiverWordsOf } from "@/components/alerts/receiver-words";
import { Card } from "@/components/ui/card";
import { receiverDefinitions } from "@/lib/alerts/receivers/definitions";
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
      <ContactPointForm
        receiver={receiverWordsOf(receiverDefinitions[kind.data])}
        point={null}
        timeZones={timeZones()}
      />
    </Card>
  );
}
