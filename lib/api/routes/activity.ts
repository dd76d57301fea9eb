import { activityQuerySchema, activitySchema } from "@/lib/domain/activity";
import { defineRoute } from "../define";

export const listActivityRoute = defineRoute({
  id: "listActivity",
  method: "GET",
  path: "/api/v1/activity",
  summary: "Who did what to what, and how it ended, newest first",
  access: "activity.read",
  query: activityQuerySchema,
  response: activitySchema,
});
