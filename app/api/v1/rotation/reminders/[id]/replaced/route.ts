import { markReplacedRoute } from "@/lib/api/routes/rotation";
import { handle } from "@/lib/api/handle";
import { markReplaced } from "@/lib/services/rotation/reminders";

export const POST = handle(markReplacedRoute, ({ params, actor, audit }) =>
  markReplaced(actor, params.id, audit),
);
