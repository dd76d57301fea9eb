import { handle } from "@/lib/api/handle";
import { rotateServiceTokenRoute } from "@/lib/api/routes/service-accounts";
import { rotateServiceToken } from "@/lib/services/service-accounts/tokens";

export const POST = handle(rotateServiceTokenRoute, async ({ params, body, actor, audit }) => {
  const { account, ...made } = await rotateServiceToken(actor, params.id, params.tokenId, body);
  audit.target({ label: account });
  audit.detail({ token: made.token.name, overlapHours: body.overlapHours });
  return made;
});
