import { createContactPointRoute, listContactPointsRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { createContactPoint, listContactPoints } from "@/lib/services/alerts/contact-points";

export const GET = handle(listContactPointsRoute, async () => ({
  items: await listContactPoints(),
}));

export const POST = handle(createContactPointRoute, async ({ body, audit }) => {
  audit.target({ label: body.name });
  audit.detail({ kind: body.kind });
  const point = await createContactPoint(body);
  audit.target({ id: point.id });
  return point;
});
