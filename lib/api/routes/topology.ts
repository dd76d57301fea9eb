import { topologyQuerySchema, topologySchema } from "@/lib/domain/topology";
import { defineRoute } from "../define";

export const readTopologyRoute = defineRoute({
  id: "readTopology",
  method: "GET",
  path: "/api/v1/topology",
  summary: "The fleet as nodes and edges: connections, other sides, and relationships between them",
  access: "peers.read",
  query: topologyQuerySchema,
  response: topologySchema,
});
