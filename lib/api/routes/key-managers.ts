import { z } from "zod";
import { connectionProblemSchema } from "@/lib/domain/connection";
import {
  backendJobSchema,
  blockerSchema,
  keyManagerDetailSchema,
  keyManagerSetupSchema,
  keyManagerWriteResultSchema,
} from "@/lib/domain/key-manager-detail";
import { changeKeyManagerShape, createKeyManagerShape } from "@/lib/domain/key-manager-input";
import { keyManagerListQuerySchema, keyManagerListSchema } from "@/lib/domain/key-manager-list";
import { oneTimeSecretSchema } from "@/lib/domain/secret";
import { codeSchema, knownPasswordSchema } from "@/lib/domain/user";
import { defineRoute } from "../define";
import { connectionId, listFormat, oneConnection, oneOf, systemInput, text } from "./parts";

const oneManager = oneOf("key manager");

export const listKeyManagersRoute = defineRoute({
  id: "listKeyManagers",
  method: "GET",
  path: "/api/v1/key-managers",
  summary:
    "Key managers of all connections, filtered and searched, with counts per filter and how fresh each connection is",
  access: "key-managers.read",
  query: keyManagerListQuerySchema.extend({
    format: listFormat(),
  }),
  response: keyManagerListSchema,
});

export const createKeyManagerRoute = defineRoute({
  id: "createKeyManager",
  method: "POST",
  path: "/api/v1/key-managers",
  summary: "Set up a key manager through one connection; a key backup is in `secret`, once",
  access: "key-managers.write",
  live: true,
  body: z.object({ connectionId, input: systemInput }),
  bodyBySystem: z.object({ connectionId, input: createKeyManagerShape }),
  response: keyManagerWriteResultSchema,
  status: 201,
  audit: { action: "key-managers.create", targetKind: "key-manager" },
});

export const readKeyManagerRoute = defineRoute({
  id: "readKeyManager",
  method: "GET",
  path: "/api/v1/key-managers/{id}",
  summary: "One key manager read live, with its key servers and certificates",
  access: "key-managers.read",
  live: true,
  params: oneManager,
  response: keyManagerDetailSchema,
});

export const changeKeyManagerRoute = defineRoute({
  id: "changeKeyManager",
  method: "PATCH",
  path: "/api/v1/key-managers/{id}",
  summary:
    "Carry out one change of a key manager, named by `act`; a new key backup is in `secret`, once",
  access: "key-managers.write",
  live: true,
  params: oneManager,
  body: z.object({ input: systemInput }),
  bodyBySystem: z.object({ input: changeKeyManagerShape }),
  response: keyManagerWriteResultSchema,
  audit: { action: "key-managers.update", targetKind: "key-manager" },
});

export const deleteKeyManagerRoute = defineRoute({
  id: "deleteKeyManager",
  method: "DELETE",
  path: "/api/v1/key-managers/{id}",
  summary: "Delete a key manager; refused while anything needs its keys",
  access: "key-managers.write",
  live: true,
  params: oneManager,
  audit: { action: "key-managers.delete", targetKind: "key-manager" },
});

export const readBlockersRoute = defineRoute({
  id: "readKeyManagerBlockers",
  method: "GET",
  path: "/api/v1/key-managers/{id}/blockers",
  summary: "What stands in the way of deleting a key manager, read live",
  access: "key-managers.read",
  live: true,
  params: oneManager,
  response: z.object({ items: z.array(blockerSchema) }),
});

export const downloadBackupRoute = defineRoute({
  id: "downloadKeyBackup",
  method: "POST",
  path: "/api/v1/key-managers/{id}/backup",
  summary:
    "Read the key backup anew; takes the asking person's own password and second factor, and no token",
  access: "key-managers.write",
  fails: ["throttled"],
  live: true,
  params: oneManager,
  body: z.object({
    password: knownPasswordSchema
      .optional()
      .describe("left out by who has none, and proved themselves at their provider lately"),
    code: codeSchema.optional(),
  }),
  response: z.object({ secret: oneTimeSecretSchema }),
  audit: { action: "key-managers.backup", targetKind: "key-manager" },
});

export const confirmBackupRoute = defineRoute({
  id: "confirmKeyBackup",
  method: "PUT",
  path: "/api/v1/key-managers/{id}/backup",
  summary: "Say that the key backup is stored safely; ends the reminder",
  access: "key-managers.write",
  params: oneManager,
  audit: { action: "key-managers.backup-saved", targetKind: "key-manager" },
});

export const leaveUnfinishedRoute = defineRoute({
  id: "leaveKeyServersUnfinished",
  method: "DELETE",
  path: "/api/v1/key-managers/{id}/unfinished",
  summary:
    "Leave key servers as they are: forgets the settings that were asked for and are not made",
  access: "key-managers.write",
  params: oneManager,
  audit: { action: "key-managers.leave-unfinished", targetKind: "key-manager" },
});

export const readSetupRoute = defineRoute({
  id: "readKeyManagerSetup",
  method: "GET",
  path: "/api/v1/connections/{id}/key-managers/setup",
  summary: "Rules and choices for setting up a key manager on the connection {id}, read live",
  access: "key-managers.read",
  live: true,
  params: oneConnection,
  response: keyManagerSetupSchema,
});

export const refreshKeyManagersRoute = defineRoute({
  id: "refreshKeyManagers",
  method: "POST",
  path: "/api/v1/connections/{id}/key-managers/refresh",
  summary: "Read the key managers of the connection {id} now; answers when the inventory has them",
  access: "key-managers.write",
  live: true,
  params: oneConnection,
  response: z.object({ problem: connectionProblemSchema.nullable() }),
  audit: { action: "key-managers.refresh", targetKind: "connection" },
});

export const readJobRoute = defineRoute({
  id: "readKeyManagerJob",
  method: "GET",
  path: "/api/v1/connections/{id}/key-managers/jobs/{key}",
  summary:
    "How far the job {key} of the connection {id} is; at its end the inventory is read again first",
  access: "key-managers.read",
  live: true,
  params: oneConnection.extend({ key: text(200).min(1).describe("key of the job") }),
  response: backendJobSchema,
});
