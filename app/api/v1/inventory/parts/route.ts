import { handle } from "@/lib/api/handle";
import { readInventoryPartsRoute } from "@/lib/api/routes/inventory";
import { readInventoryParts } from "@/lib/services/peers/read-inventory";

export const GET = handle(readInventoryPartsRoute, async ({ query }) => ({
  parts: await readInventoryParts(query.connection),
}));
