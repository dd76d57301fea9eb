import { readBlockersRoute } from "@/lib/api/routes/key-managers";
import { handle } from "@/lib/api/handle";
import { readBlockers } from "@/lib/services/key-managers/read-blockers";

export const GET = handle(readBlockersRoute, ({ params, signal }) =>
  readBlockers(params.id, signal),
);
