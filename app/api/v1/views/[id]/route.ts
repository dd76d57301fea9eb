import { deleteViewRoute, updateViewRoute } from "@/lib/api/routes/views";
import { handle } from "@/lib/api/handle";
import { deleteView, updateView } from "@/lib/services/views/keep-views";

export const PATCH = handle(updateViewRoute, async ({ actor, params, body, audit }) => {
  const view = await updateView(actor, params.id, body);
  audit.target({ label: view.name });
  audit.detail({ list: view.list, shared: view.shared });
  return view;
});

export const DELETE = handle(deleteViewRoute, async ({ actor, params, audit }) => {
  const { name, list } = await deleteView(actor, params.id);
  audit.target({ label: name });
  audit.detail({ list });
});
