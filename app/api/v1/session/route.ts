import { readSessionRoute, signInRoute, signOutRoute } from "@/lib/api/routes/session";
import { publicOrigin, signInOrigin } from "@/lib/auth/origin";
import { signedInResponse, signedOutResponse } from "@/lib/auth/signed-in-response";
import { handle } from "@/lib/api/handle";
import { signIn } from "@/lib/services/sessions/sign-in";
import { signOut } from "@/lib/services/sessions/sign-out";

export const POST = handle(signInRoute, async ({ body, request, audit }) => {
  audit.target({ label: body.email });
  const { user, session } = await signIn(body, signInOrigin(request));
  audit.target({ id: user.id });
  return signedInResponse(session, { user });
});

export const GET = handle(readSessionRoute, async ({ actor }) => ({
  user: { id: actor.userId, name: actor.name, email: actor.email, role: actor.role },
}));

export const DELETE = handle(signOutRoute, async ({ actor, request, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  return signedOutResponse(request, await signOut(actor, publicOrigin(request)));
});
