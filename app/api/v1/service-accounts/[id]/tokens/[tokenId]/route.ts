import { handle } from "@/lib/api/handle";
import { revokeServiceTokenRoute } from "@/lib/api/routes/service-accounts";
import { storedServiceAccount } from "@/lib/services/service-accounts/accounts";
import { revokeToken } from "@/lib/services/tokens/revoke-token";

export const DELETE = handle(revokeServiceTokenRoute, async ({ params, audit }) => {
  const account = await storedServiceAccount(params.id);
  audit.target({ label: account.name });
  const { name } = await revokeToken({ serviceAccountId: account.id }, params.tokenId);
  audit.detail({ token: name });
});
