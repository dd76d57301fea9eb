import { endsSoonQuerySchema, endsSoonSchema } from "@/lib/domain/ends-soon";
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

export const readEndsSoonRoute = defineRoute({
  id: "readEndsSoon",
  method: "GET",
  path: "/api/v1/ends-soon",
  summary: "Offers, certificates, credentials and your own tokens that end within 30 days or have",
  access: "peers.read",
  query: endsSoonQuerySchema,
  response: endsSoonSchema,
});
