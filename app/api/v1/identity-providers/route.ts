import { handle } from "@/lib/api/handle";
import { createIdentityProviderRoute, listIdentityProvidersRoute } from "@/lib/api/routes/sign-in";
import { publicOrigin } from "@/lib/auth/origin";
import { createIdentityProvider, listIdentityProviders } from "@/lib/services/sign-in/providers";

export const GET = handle(listIdentityProvidersRoute, async ({ request }) => ({
  items: await listIdentityProviders(publicOrigin(request)),
}));

export const POST = handle(createIdentityProviderRoute, async ({ body, actor, request, audit }) => {
  audit.target({ label: body.name });
  audit.detail({ issuer: body.issuer, roles: body.roleMapping, defaultRole: body.defaultRole });
  const made = await createIdentityProvider(body, publicOrigin(request), actor);
  audit.target({ id: made.id });
  return made;
});
