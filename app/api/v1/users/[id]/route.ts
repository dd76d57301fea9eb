import { updateUserRoute } from "@/lib/api/routes/users";
import { handle } from "@/lib/api/handle";
import { updateUser } from "@/lib/services/users/update-user";

export const PATCH = handle(updateUserRoute, async ({ params, body, audit }) => {
  audit.detail(body);
  const { email } = await updateUser(params.id, body);
  audit.target({ label: email });
});
