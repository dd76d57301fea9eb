import { endOtherSessionsRoute, listOwnSessionsRoute } from "@/lib/api/routes/account";
import { handle } from "@/lib/api/handle";
import { endOtherSessions, listOwnSessions } from "@/lib/services/sessions/own-sessions";

export const GET = handle(listOwnSessionsRoute, async ({ actor }) => ({
  items: await listOwnSessions(actor),
}));

export const DELETE = handle(endOtherSessionsRoute, async ({ actor, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  audit.detail({ sessions: await endOtherSessions(actor) });
});
