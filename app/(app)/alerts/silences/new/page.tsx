import type { Metadata } from "next";
import { SilenceForm } from "@/components/alerts/silence-form";
import { Card } from "@/components/ui/card";
import { RenderedAt } from "@/components/ui/rendered-at";
import { requireActor } from "@/lib/auth/require-actor";
import { clock } from "@/lib/config/clock";
import { readAlerts } from "@/lib/services/alerts/read-alerts";
import { scopeChoices } from "../../scope-choices";
import { timeZones } from "../../time-zones";

export const metadata: Metadata = { title: "Silence alerts" };

export default async function NewSilencePage({
  searchParams,
}: {
  searchParams: Promise<{ kind?: string; alert?: string; connection?: string }>;
}) {
  await requireActor("alerts.handle");
  const { kind, alert: id, connection } = await searchParams;
  const found = id ? (await readAlerts()).firing.find((each) => each.id === id) : undefined;
  const choices = await scopeChoices();
  const maintenance = kind === "maintenance";
  return (
    <RenderedAt ms={clock.nowMs()}>
      <Card title={maintenance ? "Plan maintenance" : "Silence alerts"} className="max-w-2xl">
        <SilenceForm
          kind={maintenance ? "maintenance" : "silence"}
          alert={found ? { key: found.key, title: found.title } : null}
          timeZones={timeZones()}
          connection={choices.connections.find(({ value }) => value === connection)?.value}
          {...choices}
        />
      </Card>
    </RenderedAt>
  );
}
