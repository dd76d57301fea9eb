import { readJobRoute } from "@/lib/api/routes/key-managers";
import { handle } from "@/lib/api/handle";
import { readJob } from "@/lib/services/key-managers/read-job";

export const GET = handle(readJobRoute, ({ params, signal }) =>
  readJob(params.id, params.key, signal),
);
