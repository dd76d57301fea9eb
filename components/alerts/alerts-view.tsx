"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { BellOff, Check, CircleCheck } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Alert } from "@/lib/domain/alert";
import { alertQueries, withdrawAcknowledgement } from "@/lib/queries/alerts";
import { AcknowledgeDialog } from "./acknowledge-dialog";
import { AlertLine } from "./alert-line";
import { NotificationSwitch } from "./notification-switch";
import { QuietBanner } from "./quiet-banner";
import { useAlertAction } from "./use-alert-action";

/** What fires now and what is about to, and what was resolved lately. */
export function AlertsView({ denied }: { denied?: string | undefined }) {
  const { data } = useSuspenseQuery(alertQueries.now());
  const [asking, setAsking] = useState<Alert | null>(null);
  const action = useAlertAction();
  const { firing, pending, resolved, total } = data;

  const actionsOf = (alert: Alert) => (
    <>
      {alert.acknowledged ? (
        <Button
          size="sm"
          variant="ghost"
          denied={denied}
          busy={action.isPending}
          onClick={() =>
            action.mutate({
              run: () => withdrawAcknowledgement(alert.id),
              done: "The acknowledgement was withdrawn.",
            })
          }
        >
          Withdraw acknowledgement
        </Button>
      ) : (
        <Button
          size="sm"
          icon={<Check aria-hidden="true" size={14} />}
          denied={denied}
          onClick={() => setAsking(alert)}
        >
          Acknowledge
        </Button>
      )}
      {alert.silencedBy === null && (
        <ButtonLink
          size="sm"
          variant="ghost"
          icon={<BellOff aria-hidden="true" size={14} />}
          denied={denied}
          href={`/alerts/silences/new?alert=${alert.id}`}
        >
          Silence
        </ButtonLink>
      )}
    </>
  );

  return (
    <div className="flex flex-col gap-5">
      <QuietBanner />
      <Card flush title={firing.length > 0 ? `Firing · ${total.firing}` : "Firing"}>
        {firing.length === 0 ? (
          <EmptyState icon={<CircleCheck size={20} />} title="Nothing is firing">
            Alerts raised by the rules are listed here and sent to the contact points.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-border">
            {firing.map((alert) => (
              <AlertLine key={alert.id} alert={alert} actions={actionsOf(alert)} />
            ))}
          </ul>
        )}
      </Card>
      {firing.length < total.firing && (
        <p className="text-meta text-text-muted">
          The worst {firing.length} of {total.firing} are shown.
        </p>
      )}
      {pending.length > 0 && (
        <Card
          flush
          title={`Pending · ${total.pending}`}
          description="The condition is met, but not yet for as long as the rule requires."
        >
          <ul className="divide-y divide-border">
            {pending.map((alert) => (
              <AlertLine key={alert.id} alert={alert} />
            ))}
          </ul>
        </Card>
      )}
      {resolved.length > 0 && (
        <Card flush title="Recently resolved">
          <ul className="divide-y divide-border">
            {resolved.map((alert) => (
              <AlertLine key={alert.id} alert={alert} />
            ))}
          </ul>
        </Card>
      )}
      <Card title="Notifications of this browser">
        <NotificationSwitch />
      </Card>
      {asking && <AcknowledgeDialog alert={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}
