import { createTokenRoute, listTokensRoute } from "@/lib/api/routes/tokens";
import { handle } from "@/lib/api/handle";
import { createToken } from "@/lib/services/tokens/create-token";
import { ownerOf } from "@/lib/services/tokens/issue";
import { listTokens } from "@/lib/services/tokens/list-tokens";

export const GET = handle(listTokensRoute, async ({ actor }) => ({
  items: await listTokens(ownerOf(actor)),
}));

export const POST = handle(createTokenRoute, async ({ actor, body, audit }) => {
  audit.target({ label: body.name });
  audit.detail({ role: body.role, scopes: body.scopes, expiresInDays: body.expiresInDays });
  const created = await createToken(actor, body);
  audit.target({ id: created.token.id });
  return created;
});
