import { z } from "zod";
import {
  placeDetailSchema,
  placeListQuerySchema,
  placeListSchema,
} from "@/lib/domain/virtual-interface";
import { defineRoute } from "../define";
import { text } from "./parts";

export const listPlacesRoute = defineRoute({
  id: "listPlaces",
  method: "GET",
  path: "/api/v1/virtual-interfaces",
  summary:
    "What peers live in, such as virtual interfaces, read live, with the slots that are free",
  access: "peers.read",
  query: placeListQuerySchema,
  response: placeListSchema,
});

export const readPlaceRoute = defineRoute({
  id: "readPlace",
  method: "GET",
  path: "/api/v1/connections/{id}/virtual-interfaces/{interfaceId}",
  summary: "One place of a connection read live, with its facts and slots",
  access: "peers.read",
  params: z.object({ id: z.uuid("There is no such connection."), interfaceId: text(200) }),
  response: placeDetailSchema,
});
