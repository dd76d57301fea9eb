import { revokeTokenRoute } from "@/lib/api/routes/tokens";
import { handle } from "@/lib/api/handle";
import { ownerOf } from "@/lib/services/tokens/issue";
import { revokeToken } from "@/lib/services/tokens/revoke-token";

export const DELETE = handle(revokeTokenRoute, async ({ actor, params, audit }) => {
  const { name } = await revokeToken(ownerOf(actor), params.id);
  audit.target({ label: name });
});
