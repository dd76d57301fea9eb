import { handle } from "@/lib/api/handle";
import { listNamesRoute } from "@/lib/api/routes/names";
import { listNames } from "@/lib/services/find/list-names";

export const GET = handle(listNamesRoute, async ({ actor }) => ({
  items: await listNames(actor),
}));
