import { renameAccountRoute } from "@/lib/api/routes/account";
import { handle } from "@/lib/api/handle";
import { renameSelf } from "@/lib/services/users/rename-self";

export const PATCH = handle(renameAccountRoute, async ({ actor, body, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  audit.detail({ name: body.name, before: actor.name });
  await renameSelf(actor, body.name);
});
