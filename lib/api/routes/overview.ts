import { overviewSchema } from "@/lib/domain/overview";
import { defineRoute } from "../define";

export const readOverviewRoute = defineRoute({
  id: "readOverview",
  method: "GET",
  path: "/api/v1/overview",
  summary:
    "What is broken now and since when, offers about to end, and how every connection is doing",
  access: "peers.read",
  response: overviewSchema,
});
