import { setStartViewRoute } from "@/lib/api/routes/views";
import { handle } from "@/lib/api/handle";
import { setStartView } from "@/lib/services/views/keep-views";

export const PUT = handle(setStartViewRoute, async ({ actor, body, audit }) => {
  audit.detail({ list: body.list });
  const view = await setStartView(actor, body);
  audit.target({ ...(view && { id: view.id }), label: view?.name ?? `none for ${body.list}` });
});
