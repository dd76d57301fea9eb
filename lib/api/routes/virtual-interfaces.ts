import {
  virtualInterfaceListQuerySchema,
  virtualInterfaceListSchema,
} from "@/lib/domain/virtual-interface-list";
import { virtualInterfaceDetailSchema } from "@/lib/domain/virtual-interface";
import { defineRoute } from "../define";
import { oneConnection, text } from "./parts";

export const listVirtualInterfacesRoute = defineRoute({
  id: "listVirtualInterfaces",
  method: "GET",
  path: "/api/v1/virtual-interfaces",
  summary: "Virtual interfaces read live, with the slots that are free",
  access: "peers.read",
  live: true,
  query: virtualInterfaceListQuerySchema,
  response: virtualInterfaceListSchema,
});

export const readVirtualInterfaceRoute = defineRoute({
  id: "readVirtualInterface",
  method: "GET",
  path: "/api/v1/connections/{id}/virtual-interfaces/{interfaceId}",
  summary: "One virtual interface of a connection read live, with its facts and slots",
  access: "peers.read",
  live: true,
  params: oneConnection.extend({ interfaceId: text(200).describe("the system's own id of it") }),
  response: virtualInterfaceDetailSchema,
});
