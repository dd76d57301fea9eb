import { changePasswordRoute } from "@/lib/api/routes/account";
import { isHttps } from "@/lib/auth/origin";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { handle } from "@/lib/api/handle";
import { changePassword } from "@/lib/services/sessions/change-password";

export const PUT = handle(changePasswordRoute, async ({ actor, body, request, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  const value = await changePassword(actor, body, request.headers.get("cookie"));
  return new Response(null, {
    status: 204,
    headers: { "set-cookie": sessionCookie(value, isHttps(request)) },
  });
});
