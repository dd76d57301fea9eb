import { endOwnSessionRoute } from "@/lib/api/routes/account";
import { handle } from "@/lib/api/handle";
import { endOwnSession } from "@/lib/services/sessions/own-sessions";

export const DELETE = handle(endOwnSessionRoute, async ({ actor, params, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  audit.detail({ session: params.id });
  await endOwnSession(actor, params.id);
});
