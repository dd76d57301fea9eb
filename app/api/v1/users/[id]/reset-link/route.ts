import { createResetLinkRoute } from "@/lib/api/routes/users";
import { publicOrigin } from "@/lib/auth/origin";
import { handle } from "@/lib/api/handle";
import { createResetLink } from "@/lib/services/password-resets/create-reset-link";

export const POST = handle(createResetLinkRoute, async ({ actor, params, request, audit }) => {
  const { user, secret } = await createResetLink(actor, params.id, publicOrigin(request));
  audit.target({ label: user.email });
  return { secret };
});
