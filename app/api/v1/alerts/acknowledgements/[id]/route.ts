import { acknowledgeAlertRoute, withdrawAcknowledgementRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { acknowledgeAlert, withdrawAcknowledgement } from "@/lib/services/alerts/acknowledge-alert";

export const PUT = handle(acknowledgeAlertRoute, ({ actor, params, body, audit }) =>
  acknowledgeAlert(actor, params.id, body, audit),
);

export const DELETE = handle(withdrawAcknowledgementRoute, ({ params, audit }) =>
  withdrawAcknowledgement(params.id, audit),
);
