"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/time";
import { useTicking } from "@/components/ui/use-ticking";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { OperationTodo } from "@/lib/domain/operation";
import { problemOfError } from "@/lib/queries/client";
import { operationsKey } from "@/lib/queries/keys";
import { operationsApi } from "@/lib/queries/operations";
import { StepProblemText } from "./step-problem";
import { counted } from "@/lib/domain/counted";
import { Sentence } from "@/components/ui/sentence";
import { pairingWords } from "./pairing-words";

/** From here on "in 4 s" would be over before it is read. */
const soonMs = 5_000;

interface TodoListProps {
  todos: readonly OperationTodo[];
  role: Role;
  /** Each entry leads to its operation; not on that operation's own page. */
  linked?: boolean;
}

/** What could not be done yet and is tried again until it is. */
export function TodoList({ todos, role, linked = false }: TodoListProps) {
  return (
    <ul aria-label="To do" className="divide-y divide-border">
      {todos.map((todo) => (
        <TodoLine
          key={todo.id}
          todo={todo}
          denied={allows(role, "peers.write") ? undefined : reasonDenied("peers.write")}
          linked={linked}
        />
      ))}
    </ul>
  );
}

function OpenTodo({
  todo: { attempts, nextAttemptAt, watchUntil, connectionName },
}: {
  todo: OperationTodo;
}) {
  const soon = useTicking((nowMs) => Date.parse(nextAttemptAt) - nowMs < soonMs);
  if (watchUntil === null)
    return (
      <p className="text-meta text-text-muted">
        <Sentence
          text={counted(pairingWords.tried, attempts)}
          parts={{ when: soon ? pairingWords.soon : <RelativeTime iso={nextAttemptAt} /> }}
        />
      </p>
    );
  return (
    <p className="text-meta text-text-muted">
      Nothing is there now, but {connectionName} never answered the call and may still carry it out.
      Should it appear, it is removed. This entry is done <RelativeTime iso={watchUntil} />.
    </p>
  );
}

function TodoLine({
  todo,
  denied,
  linked,
}: {
  todo: OperationTodo;
  denied: string | undefined;
  linked: boolean;
}) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const onSuccess = () => client.invalidateQueries({ queryKey: operationsKey });
  const retry = useMutation({
    mutationFn: () => operationsApi.retryTodo(todo.operationId, todo.id),
    onSuccess,
  });
  const dismiss = useMutation({
    mutationFn: () => operationsApi.dismissTodo(todo.operationId, todo.id),
    onSuccess: async () => {
      setAsking(false);
      await onSuccess();
    },
  });
  const open = todo.doneAt === null;
  const watching = todo.watchUntil !== null;
  const title = watching ? `${todo.title}, should it still appear` : todo.title;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="text-body font-medium">
          {linked ? (
            <Link
              href={`/operations/${todo.operationId}`}
              className="rounded text-accent-text hover:underline"
            >
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        {open ? (
          <OpenTodo todo={todo} />
        ) : (
          <p className="text-meta text-text-muted">
            {todo.dismissedBy === null ? "Done" : `Taken off the list by ${todo.dismissedBy}`}{" "}
            {todo.doneAt !== null && <RelativeTime iso={todo.doneAt} />}
          </p>
        )}
        {open && todo.problem !== null && <StepProblemText problem={todo.problem} />}
      </div>
      {open && (
        <div className="flex gap-2">
          <Button size="sm" denied={denied} busy={retry.isPending} onClick={() => retry.mutate()}>
            {watching ? "Look now" : "Try again now"}
          </Button>
          <Button size="sm" variant="ghost" denied={denied} onClick={() => setAsking(true)}>
            Take off the list
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => dismiss.mutate()}
        title="Take this off the list?"
        confirmLabel="Take off the list"
        busy={dismiss.isPending}
        error={dismiss.isError ? problemOfError(dismiss.error).detail : undefined}
      >
        Nobody will try it again: “{title}”. Do this only when you have looked at{" "}
        {todo.connectionName} yourself.
      </ConfirmDialog>
    </li>
  );
}
