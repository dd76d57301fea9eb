import { retryTodoRoute } from "@/lib/api/routes/operations";
import { handle } from "@/lib/api/handle";
import { retryTodo } from "@/lib/services/pairing/todo-actions";

export const POST = handle(retryTodoRoute, ({ params, audit }) =>
  retryTodo(params.id, params.todoId, audit),
);
