import { z } from "zod";
import {
  decisions,
  operationRowSchema,
  operationSchema,
  operationTodoSchema,
} from "@/lib/domain/operation";
import { wholeNumberOr } from "@/lib/domain/query";
import { defineRoute } from "../define";
import { oneOf } from "./parts";

const oneOperation = oneOf("operation");
const oneTodo = oneOperation.extend({
  todoId: z.uuid("There is no such entry.").describe("id of the entry"),
});

export const listOperationsRoute = defineRoute({
  id: "listOperations",
  method: "GET",
  path: "/api/v1/operations",
  summary: "Operations, newest first, and everything on the to-do list",
  access: "peers.read",
  query: z.object({
    batch: z.uuid().optional().describe("only those started together"),
    limit: wholeNumberOr(100, 1, 500).describe("operations at most"),
    format: z
      .enum(["json", "csv"], "Ask for json or csv.")
      .default("json")
      .describe("csv: the operations as comma-separated values"),
  }),
  response: z.object({
    items: z.array(operationRowSchema),
    total: z.number().int(),
    todos: z.array(operationTodoSchema),
  }),
});

export const readOperationRoute = defineRoute({
  id: "readOperation",
  method: "GET",
  path: "/api/v1/operations/{id}",
  summary: "One operation with its steps and what it has on the to-do list",
  access: "peers.read",
  params: oneOperation,
  response: operationSchema,
});

export const decideOperationRoute = defineRoute({
  id: "decideOperation",
  method: "POST",
  path: "/api/v1/operations/{id}/decision",
  summary: "Decide what becomes of a failed step that waits: try it again, or roll everything back",
  access: "peers.write",
  live: true,
  params: oneOperation,
  body: z.object({ decision: z.enum(decisions, "Choose retry or undo.") }),
  response: operationSchema,
  status: 202,
  audit: { action: "operations.decide", targetKind: "operation" },
});

export const retryTodoRoute = defineRoute({
  id: "retryTodo",
  method: "POST",
  path: "/api/v1/operations/{id}/todos/{todoId}/retry",
  summary: "Try an entry of the to-do list again now",
  access: "peers.write",
  live: true,
  params: oneTodo,
  response: operationSchema,
  audit: { action: "operations.retry", targetKind: "operation" },
});

export const dismissTodoRoute = defineRoute({
  id: "dismissTodo",
  method: "POST",
  path: "/api/v1/operations/{id}/todos/{todoId}/dismiss",
  summary: "Take an entry off the to-do list because somebody has seen to it",
  access: "peers.write",
  params: oneTodo,
  response: operationSchema,
  audit: { action: "operations.dismiss", targetKind: "operation" },
});
