import {
  inventoryContentsSchema,
  inventoryPartSchema,
  inventoryPartsQuerySchema,
} from "@/lib/domain/inventory-part";
import { z } from "zod";
import { defineRoute } from "../define";

export const readInventoryRoute = defineRoute({
  id: "readInventory",
  method: "GET",
  path: "/api/v1/inventory",
  summary:
    "Every connection with how fresh its peers are, their number and version, for who keeps a copy; answers 304 to an If-None-Match that still holds",
  access: "peers.read",
  revalidates: true,
  response: inventoryContentsSchema,
});

export const readInventoryPartsRoute = defineRoute({
  id: "readInventoryParts",
  method: "GET",
  path: "/api/v1/inventory/parts",
  summary: "Every peer of some connections, packed fact by fact, for who keeps a copy",
  access: "peers.read",
  query: inventoryPartsQuerySchema,
  response: z.object({ parts: z.array(inventoryPartSchema) }),
});
