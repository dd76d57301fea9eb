import { signOutUserRoute } from "@/lib/api/routes/users";
import { handle } from "@/lib/api/handle";
import { signOutUser } from "@/lib/services/users/sign-out-user";

export const DELETE = handle(signOutUserRoute, async ({ params, audit }) => {
  const { email, sessions } = await signOutUser(params.id);
  audit.target({ label: email });
  audit.detail({ sessions });
});
