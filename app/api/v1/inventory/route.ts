import { ifChanged } from "@/lib/api/if-changed";
import { handle } from "@/lib/api/handle";
import { readInventoryRoute } from "@/lib/api/routes/inventory";
import { readInventoryContents } from "@/lib/services/peers/read-inventory";

export const GET = handle(readInventoryRoute, async ({ request }) =>
  ifChanged(request, await readInventoryContents()),
);
