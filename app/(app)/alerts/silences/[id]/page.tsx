import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SilenceForm } from "@/components/alerts/silence-form";
import { Card } from "@/components/ui/card";
import { RenderedAt } from "@/components/ui/rendered-at";
import { requireActor } from "@/lib/auth/require-actor";
import { clock } from "@/lib/config/clock";
import { readAlerts } from "@/lib/services/alerts/read-alerts";
import { listSilences } from "@/lib/services/alerts/silences";
import { scopeChoices } from "../../scope-choices";
import { timeZones } from "../../time-zones";

export const metadata: Metadata = { title: "Silence" };

export default async function SilencePage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor("alerts.handle");
  const { id } = await params;
  const silence = (await listSilences()).find((each) => each.id === id);
  if (!silence) notFound();
  const { alertKey } = silence.matcher;
  const alert = alertKey
    ? ((await readAlerts()).firing.find(({ key }) => key === alertKey) ?? {
        key: alertKey,
        title: "one that does not fire now",
      })
    : null;
  return (
    <RenderedAt ms={clock.nowMs()}>
      <Card
        title={silence.kind === "maintenance" ? "Maintenance window" : "Silence"}
        className="max-w-2xl"
      >
        <SilenceForm
          kind={silence.kind}
          silence={silence}
          alert={alert && { key: alert.key, title: alert.title }}
          timeZones={timeZones()}
          {...(await scopeChoices())}
        />
      </Card>
    </RenderedAt>
  );
}
