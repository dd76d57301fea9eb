import { dismissTodoRoute } from "@/lib/api/routes/operations";
import { handle } from "@/lib/api/handle";
import { dismissTodo } from "@/lib/services/pairing/todo-actions";

export const POST = handle(dismissTodoRoute, ({ params, actor, audit }) =>
  dismissTodo(params.id, params.todoId, actor, audit),
);
