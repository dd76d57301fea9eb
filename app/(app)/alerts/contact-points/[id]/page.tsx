import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContactPointForm } from "@/components/alerts/contact-point-form";
import { ContactPointTest } from "@/components/alerts/contact-point-test";
import { receiverWordsOf } from "@/components/alerts/receiver-words";
import { Card } from "@/components/ui/card";
import { receiverDefinitions } from "@/lib/alerts/receivers/definitions";
import { requireActor } from "@/lib/auth/require-actor";
import { listContactPoints } from "@/lib/services/alerts/contact-points";
import { objectTitle } from "../../../object-title";
import { timeZones } from "../../time-zones";

export async function generateMetadata({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<Metadata> {
  const { id } = await params;
  return objectTitle(
    "alerts.write",
    "Contact point",
    async () => (await listContactPoints()).find((each) => each.id === id)?.name,
  );
}

export default async function ContactPointPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor("alerts.write");
  const { id } = await params;
  const point = (await listContactPoints()).find((each) => each.id === id);
  if (!point) notFound();
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,40rem)_minmax(18rem,26rem)]">
      <Card title={point.name}>
        <ContactPointForm
          receiver={receiverWordsOf(receiverDefinitions[point.kind])}
          point={point}
          timeZones={timeZones()}
        />
      </Card>
      <ContactPointTest point={point} />
    </div>
  );
}
