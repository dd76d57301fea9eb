import { handle } from "@/lib/api/handle";
import { createServiceTokenRoute, listServiceTokensRoute } from "@/lib/api/routes/service-accounts";
import { storedServiceAccount } from "@/lib/services/service-accounts/accounts";
import { createServiceToken } from "@/lib/services/service-accounts/tokens";
import { listTokens } from "@/lib/services/tokens/list-tokens";

export const GET = handle(listServiceTokensRoute, async ({ params }) => {
  const { id } = await storedServiceAccount(params.id);
  return { items: await listTokens({ serviceAccountId: id }) };
});

export const POST = handle(createServiceTokenRoute, async ({ params, body, actor, audit }) => {
  const { name, role, scopes, expiresInDays } = body;
  audit.detail({ token: name, role, scopes, expiresInDays });
  const { account, ...made } = await createServiceToken(actor, params.id, body);
  audit.target({ label: account });
  return made;
});
