import { handle } from "@/lib/api/handle";
import { confirmLinkRoute } from "@/lib/api/routes/sign-in";
import { signInOrigin } from "@/lib/auth/origin";
import { signedInResponse } from "@/lib/auth/signed-in-response";
import { confirmLink } from "@/lib/services/sign-in/link";

export const POST = handle(confirmLinkRoute, async ({ body, request, audit }) => {
  const { to, user, ...session } = await confirmLink(body, signInOrigin(request));
  audit.target({ id: user.id, label: user.email });
  return signedInResponse(session, { next: to });
});
