import { hygieneQuerySchema, hygieneReportSchema } from "@/lib/domain/hygiene/report";
import { defineRoute } from "../define";
import { listFormat } from "./parts";

export const readHygieneRoute = defineRoute({
  id: "readHygiene",
  method: "GET",
  path: "/api/v1/hygiene",
  summary:
    "What wants tidying on all connections, filtered and searched, with counts per filter and a score per connection; from the inventory, no system is asked",
  access: "peers.read",
  query: hygieneQuerySchema.extend({ format: listFormat() }),
  response: hygieneReportSchema,
});
