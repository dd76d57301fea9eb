import { createViewRoute, listViewsRoute } from "@/lib/api/routes/views";
import { handle } from "@/lib/api/handle";
import { createView, listViews } from "@/lib/services/views/keep-views";

export const GET = handle(listViewsRoute, async ({ actor, query }) => ({
  items: await listViews(actor, query.list),
}));

export const POST = handle(createViewRoute, async ({ actor, body, audit }) => {
  audit.target({ label: body.name });
  audit.detail({ list: body.list, shared: body.shared });
  const view = await createView(actor, body);
  audit.target({ id: view.id });
  return view;
});
