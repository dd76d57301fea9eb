import { z } from "zod";
import { namedSchema } from "@/lib/domain/named";
import { defineRoute } from "../define";

export const listNamesRoute = defineRoute({
  id: "listNames",
  method: "GET",
  path: "/api/v1/names",
  summary:
    "By name, all that you may read but peers: connections, key managers, virtual interfaces that have peers, the latest operations, alert rules, users, service accounts",
  access: "connections.read",
  response: z.object({ items: z.array(namedSchema) }),
});
