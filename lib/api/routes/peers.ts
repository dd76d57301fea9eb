import { z } from "zod";
import { freshnessSchema } from "@/lib/domain/connection";
import { peerListQuerySchema, peerListSchema } from "@/lib/domain/list";
import {
  peerCreateResultSchema,
  peerDetailSchema,
  peerWriteResultSchema,
} from "@/lib/domain/peer-detail";
import { defineRoute } from "../define";
import {
  bySystem,
  connectionId,
  listFormat,
  oneConnection,
  oneOf,
  systemGiven,
  systemInput,
  text,
} from "./parts";

const onePeer = oneOf("peer");

export const listPeersRoute = defineRoute({
  id: "listPeers",
  method: "GET",
  path: "/api/v1/peers",
  summary:
    "Peers of all connections, filtered, searched and sorted, with counts per filter and how fresh each connection is",
  access: "peers.read",
  query: peerListQuerySchema.extend({
    format: listFormat("every match as comma-separated values, without paging"),
  }),
  response: peerListSchema,
});

export const createPeerRoute = defineRoute({
  id: "createPeer",
  method: "POST",
  path: "/api/v1/peers",
  summary: "Create a peer through one connection; what the system returns once is in `secret`",
  access: "peers.write",
  live: true,
  body: z.object({ system: systemGiven, connectionId, input: systemInput }),
  bodyBySystem: bySystem("CreatePeer", ({ inputs }) => ({ connectionId, input: inputs.create })),
  response: peerCreateResultSchema,
  status: 201,
  audit: { action: "peers.create", targetKind: "peer" },
});

export const readPeerRoute = defineRoute({
  id: "readPeer",
  method: "GET",
  path: "/api/v1/peers/{id}",
  summary: "One peer read live from its system, with both ends and its history",
  access: "peers.read",
  live: true,
  params: onePeer,
  response: peerDetailSchema,
});

export const updatePeerRoute = defineRoute({
  id: "updatePeer",
  method: "PATCH",
  path: "/api/v1/peers/{id}",
  summary: "Change a peer; what the system returns once is in `secret`",
  access: "peers.write",
  live: true,
  params: onePeer,
  body: z.object({ system: systemGiven, input: systemInput }),
  bodyBySystem: bySystem("UpdatePeer", ({ inputs }) => ({ input: inputs.update })),
  response: peerWriteResultSchema,
  audit: { action: "peers.update", targetKind: "peer" },
});

export const deletePeerRoute = defineRoute({
  id: "deletePeer",
  method: "DELETE",
  path: "/api/v1/peers/{id}",
  summary: "Delete this side of a peer",
  access: "peers.write",
  live: true,
  params: onePeer,
  audit: { action: "peers.delete", targetKind: "peer" },
});

export const readDependentsRoute = defineRoute({
  id: "readDependents",
  method: "GET",
  path: "/api/v1/peers/{id}/dependents",
  summary: "What stands on a peer and goes or breaks with it, read live",
  access: "peers.read",
  live: true,
  params: onePeer,
  response: z.object({
    items: z.array(z.object({ kind: z.string(), name: z.string(), detail: z.string() })),
    denied: z
      .string()
      .nullable()
      .describe("why the system would not delete the peer because of them"),
  }),
});

/** The choice's own; each of them a short text. */
const choiceParameters = z
  .object({})
  .catchall(text(500))
  .refine((given) => {
    const names = Object.keys(given);
    return names.length <= 16 && names.every((name) => name.length <= 64);
  }, "Send at most 16 parameters, each with a name of at most 64 characters.")
  .meta({ maxProperties: 16, propertyNames: { maxLength: 64 } });

export const readChoicesRoute = defineRoute({
  id: "readChoices",
  method: "GET",
  path: "/api/v1/connections/{id}/choices/{kind}",
  summary: "Values a wizard can offer, read live; query parameters are the choice's own",
  access: "peers.read",
  live: true,
  params: oneConnection.extend({ kind: text(64).describe("what is chosen") }),
  query: choiceParameters,
  response: z.object({
    items: z.array(
      z.object({
        value: z.string(),
        label: z.string(),
        hint: z.string().optional(),
        disabled: z.string().optional().describe("shown, but cannot be chosen: the reason"),
        data: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
  }),
});

export const refreshConnectionRoute = defineRoute({
  id: "refreshConnection",
  method: "POST",
  path: "/api/v1/connections/{id}/refresh",
  summary: "Read a connection now; answers when the inventory has it",
  access: "peers.write",
  live: true,
  params: oneConnection,
  response: freshnessSchema,
  audit: { action: "connections.refresh", targetKind: "connection" },
});
