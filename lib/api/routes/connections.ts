import { z } from "zod";
import { presentedChainSchema } from "@/lib/domain/certificate";
import { connectionSchema, proxyInputSchema, tlsTrustSchema } from "@/lib/domain/connection";
import { connectionListQuerySchema, connectionListSchema } from "@/lib/domain/connection-list";
import { connectionTestSchema } from "@/lib/domain/connection-test";
import { atMost } from "@/lib/domain/limits";
import { anyConnectionInputSchema, connectionChangesSchema } from "@/lib/systems/connection-input";
import { systems } from "@/lib/systems/registry";
import { defineRoute } from "../define";
import { bySystem, connectionId, oneConnection } from "./parts";

const newConnection = anyConnectionInputSchema(systems);

/** Their exact form depends on the connection's system and is checked by the service with that system's schemas. */
const changes = z
  .object({
    name: z.unknown().describe("a new name"),
    address: z
      .unknown()
      .describe("a new address; asks for the credentials again when it leads to another host"),
    settings: z.unknown().describe("all settings; replaces the former ones"),
    credentials: z.unknown().describe("{kind, values}; left out, the stored ones are kept"),
    trust: tlsTrustSchema,
    proxy: proxyInputSchema,
  })
  .partial()
  .loose();
const changesBySystem = bySystem(
  "ConnectionChanges",
  (system) => connectionChangesSchema(system).omit({ system: true }).shape,
);

export const listConnectionsRoute = defineRoute({
  id: "listConnections",
  method: "GET",
  path: "/api/v1/connections",
  summary: "Every registered connection, or those a search finds, by name",
  access: "connections.read",
  query: connectionListQuerySchema,
  response: connectionListSchema,
});

export const createConnectionRoute = defineRoute({
  id: "createConnection",
  method: "POST",
  path: "/api/v1/connections",
  summary: "Register a connection; it is read at once",
  access: "connections.write",
  live: true,
  body: newConnection,
  response: connectionSchema,
  status: 201,
  audit: { action: "connections.create", targetKind: "connection" },
});

export const readConnectionRoute = defineRoute({
  id: "readConnection",
  method: "GET",
  path: "/api/v1/connections/{id}",
  summary: "One connection",
  access: "connections.read",
  params: oneConnection,
  response: connectionSchema,
});

export const updateConnectionRoute = defineRoute({
  id: "updateConnection",
  method: "PATCH",
  path: "/api/v1/connections/{id}",
  summary: "Change a connection; what is left out stays",
  access: "connections.write",
  live: true,
  params: oneConnection,
  body: changes,
  bodyBySystem: changesBySystem,
  response: connectionSchema,
  audit: { action: "connections.update", targetKind: "connection" },
});

export const deleteConnectionRoute = defineRoute({
  id: "deleteConnection",
  method: "DELETE",
  path: "/api/v1/connections/{id}",
  summary: "Forget a connection and its peers in the inventory; their history stays",
  access: "connections.write",
  params: oneConnection,
  response: z.object({ removedPeers: z.number().int() }),
  audit: { action: "connections.delete", targetKind: "connection" },
});

export const testNewConnectionRoute = defineRoute({
  id: "testNewConnection",
  method: "POST",
  path: "/api/v1/connections/test",
  summary: "Test a connection before it is registered",
  access: "connections.write",
  live: true,
  body: newConnection,
  response: connectionTestSchema,
  audit: { action: "connections.test", targetKind: "connection" },
});

export const testConnectionRoute = defineRoute({
  id: "testConnection",
  method: "POST",
  path: "/api/v1/connections/{id}/test",
  summary: "Test a registered connection, with changes that are not saved yet when some are sent",
  access: "connections.write",
  live: true,
  params: oneConnection,
  body: changes.optional(),
  bodyBySystem: changesBySystem.optional(),
  response: connectionTestSchema,
  audit: { action: "connections.test", targetKind: "connection" },
});

export const fetchCertificateRoute = defineRoute({
  id: "fetchCertificate",
  method: "POST",
  path: "/api/v1/connections/certificate",
  summary: "The certificates a server presents at an address",
  access: "connections.write",
  live: true,
  body: z.object({
    address: z
      .string("Enter an address.")
      .trim()
      .max(...atMost(500, "Use at most 500 characters for the address.")),
    proxy: proxyInputSchema
      .optional()
      .describe("by which it is reached; left out: as the environment says"),
    connectionId: connectionId
      .optional()
      .describe("whose stored password of the proxy is used for the same proxy and user"),
  }),
  response: presentedChainSchema,
  audit: { action: "connections.certificate", targetKind: "address" },
});
