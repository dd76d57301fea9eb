import { leaveUnfinishedRoute } from "@/lib/api/routes/key-managers";
import { handle } from "@/lib/api/handle";
import { leaveUnfinished } from "@/lib/services/key-managers/leave-unfinished";

export const DELETE = handle(leaveUnfinishedRoute, ({ params, audit }) =>
  leaveUnfinished(params.id, audit),
);
