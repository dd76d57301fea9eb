import { listActivityRoute } from "@/lib/api/routes/activity";
import { handle } from "@/lib/api/handle";
import { listActivity } from "@/lib/services/activity/list-activity";

export const GET = handle(listActivityRoute, ({ query }) => listActivity(query));
