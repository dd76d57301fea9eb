import { handle } from "@/lib/api/handle";
import { deleteIdentityProviderRoute, updateIdentityProviderRoute } from "@/lib/api/routes/sign-in";
import { publicOrigin } from "@/lib/auth/origin";
import { deleteIdentityProvider, updateIdentityProvider } from "@/lib/services/sign-in/providers";

export const PUT = handle(
  updateIdentityProviderRoute,
  async ({ params, body, actor, request, audit }) => {
    const { name, issuer, enabled, roleMapping: roles, defaultRole, clientSecret } = body;
    audit.target({ label: name });
    const secret = clientSecret === undefined ? "kept" : clientSecret ? "changed" : "removed";
    audit.detail({ issuer, enabled, roles, defaultRole, secret });
    return updateIdentityProvider(params.id, body, publicOrigin(request), actor);
  },
);

export const DELETE = handle(deleteIdentityProviderRoute, async ({ params, actor, audit }) => {
  const { name } = await deleteIdentityProvider(params.id, actor);
  audit.target({ label: name });
});
