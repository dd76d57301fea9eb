import { readDependentsRoute } from "@/lib/api/routes/peers";
import { handle } from "@/lib/api/handle";
import { readDependents } from "@/lib/services/peers/read-dependents";

export const GET = handle(readDependentsRoute, ({ params, signal }) =>
  readDependents(params.id, signal),
);
