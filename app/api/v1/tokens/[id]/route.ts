import { revokeTokenRoute } from "@/lib/api/routes/tokens";
import { handle } from "@/lib/api/handle";
import { revokeToken } from "@/lib/services/tokens/revoke-token";

export const DELETE = handle(revokeTokenRoute, async ({ actor, params, audit }) => {
  const { name } = await revokeToken(actor, params.id);
  audit.target({ label: name });
});
