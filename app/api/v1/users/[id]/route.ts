import { deleteUserRoute, updateUserRoute } from "@/lib/api/routes/users";
import { handle } from "@/lib/api/handle";
import { deleteUser } from "@/lib/services/users/delete-user";
import { updateUser } from "@/lib/services/users/update-user";

export const PATCH = handle(updateUserRoute, async ({ params, body, audit }) => {
  audit.detail(body);
  const { email } = await updateUser(params.id, body);
  audit.target({ label: email });
});

export const DELETE = handle(deleteUserRoute, async ({ actor, params, audit }) => {
  const { email } = await deleteUser(actor, params.id);
  audit.target({ label: email });
});
