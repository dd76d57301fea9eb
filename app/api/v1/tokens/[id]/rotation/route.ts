import { handle } from "@/lib/api/handle";
import { rotateTokenRoute } from "@/lib/api/routes/tokens";
import { rotateOwnToken } from "@/lib/services/tokens/create-token";

export const POST = handle(rotateTokenRoute, async ({ actor, params, body, audit }) => {
  const made = await rotateOwnToken(actor, params.id, body);
  audit.target({ label: made.token.name });
  audit.detail({ overlapHours: body.overlapHours, newToken: made.token.id });
  return made;
});
