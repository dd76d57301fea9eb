import { readEndsSoonRoute } from "@/lib/api/routes/overview";
import { handle } from "@/lib/api/handle";
import { readEndsSoon } from "@/lib/services/overview/ends-soon";

export const GET = handle(readEndsSoonRoute, ({ actor, query }) => readEndsSoon(actor, query));
