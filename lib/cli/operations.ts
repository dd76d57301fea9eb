import { endStates, type Operation, type OperationRow } from "@/lib/domain/operation";
import { type Command, exitCodes, type Option, type Result, WrongUsage } from "./command";
import { table } from "./output";

/** Time between two looks at an operation, in milliseconds. */
const lookMs = 1_000;

export const waitOptions: Readonly<Record<string, Option>> = {
  "wait-timeout": { value: "SECONDS", says: "wait at most so long (default 600)" },
};

const row = ({ id, state, title, actor, createdAt }: OperationRow) => [
  id,
  state,
  title,
  actor,
  createdAt,
];
const titles = ["id", "state", "title", "by", "started"];

const operationResult = (operation: Operation): Result => ({
  json: operation,
  text: [
    table(titles, [row(operation)]),
    ...(operation.steps.length > 0
      ? [
          "",
          table(
            ["step", "side", "state", "note"],
            operation.steps.map(({ title, side, state, note, problem }) => [
              title,
              side ?? "both",
              state,
              problem?.detail ?? note,
            ]),
          ),
        ]
      : []),
    ...operation.todos.map(({ title }) => `left to do: ${title}`),
    ...(operation.problem
      ? ["", operation.problem.detail, operation.problem.remedy].filter((line) => line !== null)
      : []),
  ].join("\n"),
  code:
    operation.state === "failed" || operation.state === "undone" ? exitCodes.not : exitCodes.done,
});

/** @throws WrongUsage when it is no number of seconds. */
export function seconds(text: string | undefined, usual: number): number {
  const found = text === undefined ? usual : Number(text);
  if (!Number.isFinite(found) || found <= 0)
    throw new WrongUsage(`"${text}" is no number of seconds.`);
  return found;
}

/**
 * Looks at an operation until it has ended, or somebody has to decide.
 * @returns its last state; exit code 1 when it failed, was rolled back, waits for a decision, or is not over in time.
 */
export async function waitFor(
  id: string,
  { client, given, pause, now }: Parameters<Command["run"]>[0],
): Promise<Result> {
  const until = now() + seconds(given.text("wait-timeout"), 600) * 1000;
  for (;;) {
    const operation = await client.json<Operation>("GET", `/operations/${encodeURIComponent(id)}`);
    if (endStates.includes(operation.state)) return operationResult(operation);
    if (operation.state === "held" || now() + lookMs > until)
      return { ...operationResult(operation), code: exitCodes.not };
    await pause(lookMs);
  }
}

export const operationCommands: readonly Command[] = [
  {
    name: "operations list",
    says: "operations, newest first",
    takes: [],
    options: { limit: { value: "N", says: "at most so many (default 100)" } },
    async run({ client, given }) {
      const query = { limit: given.text("limit") };
      const list = await client.json<{ items: OperationRow[] }>("GET", "/operations", { query });
      return { json: list, text: table(titles, list.items.map(row)) };
    },
  },
  {
    name: "operations get",
    says: "one operation with its steps; exit code 1 when it failed or was rolled back",
    takes: ["OPERATION"],
    options: {},
    run: async ({ client, args: [id = ""] }) =>
      operationResult(await client.json<Operation>("GET", `/operations/${encodeURIComponent(id)}`)),
  },
  {
    name: "operations wait",
    says: "waits until an operation is over, or waits for a decision (exit code 1)",
    takes: ["OPERATION"],
    options: waitOptions,
    run: (asked) => waitFor(asked.args[0] ?? "", asked),
  },
];
