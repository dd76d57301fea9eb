import { planActText } from "@/lib/domain/wanted/drift";
import type { DriftList } from "@/lib/domain/wanted/drift-list";
import type { Plan, PlanItem } from "@/lib/domain/wanted/plan";
import type { WantedSet } from "@/lib/domain/wanted/wanted-set";
import { type Client, Refused } from "./client";
import { type Command, type ExitCode, exitCodes, type Result, WrongUsage } from "./command";
import { seconds, waitOptions } from "./operations";
import { table } from "./output";

/** Time between two looks at a plan, in milliseconds. */
const lookMs = 1_000;

const exitCode = {
  "exit-code": {
    value: null,
    says: "exit code 1 when something differs, 4 when that is not known of everything",
  },
};

/** A set that was named or given by id. */
async function findSet(client: Client, word: string): Promise<WantedSet> {
  const { items } = await client.json<{ items: WantedSet[] }>("GET", "/wanted");
  const found = items.find(
    ({ id, name }) => id === word || name.toLowerCase() === word.toLowerCase(),
  );
  if (!found) throw new WrongUsage(`There is no set "${word}".`);
  return found;
}

const driftOf = (client: Client, set: WantedSet | null) =>
  client.json<DriftList>("GET", "/drift", { query: { setId: set?.id } });

/** What a check in a pipeline ends with. */
function verdict({ counts }: DriftList, asked: boolean): ExitCode {
  const { unknown, ...differing } = counts;
  if (!asked) return exitCodes.done;
  if (Object.values(differing).some((count) => count > 0)) return exitCodes.not;
  return unknown > 0 ? exitCodes.unreachable : exitCodes.done;
}

const itemRow = ({ act, a, b, kind, leftOut, cause, outcome }: PlanItem) => [
  act ? planActText[act].label.toLowerCase() : "nothing",
  a.connectionName,
  b.connectionName,
  kind,
  outcome
    ? [outcome.state, outcome.note].filter(Boolean).join(": ")
    : [cause, leftOut].filter(Boolean).join(" "),
];

const planText = ({ id, state, items }: Plan): string =>
  [
    `plan ${id}, ${state}`,
    "",
    table(["does", "connection", "with", "kind", "why"], items.map(itemRow)),
  ].join("\n");

const isOver = ({ progress }: Plan): boolean => progress !== null && progress.state !== "running";
const wentWell = ({ items, progress }: Plan): boolean =>
  progress?.state === "ended" &&
  items.every(({ act, outcome }) => act === null || outcome?.state === "done");

/** Looks at a plan until it is over. @returns exit code 1 when an item was not done, or it is not over in time. */
async function waitForPlan(
  id: string,
  { client, given, pause, now }: Parameters<Command["run"]>[0],
): Promise<Result> {
  const until = now() + seconds(given.text("wait-timeout"), 600) * 1000;
  for (;;) {
    const plan = await client.json<Plan>("GET", `/plans/${encodeURIComponent(id)}`);
    if (isOver(plan) || now() + lookMs > until)
      return {
        json: plan,
        text: planText(plan),
        code: wentWell(plan) ? exitCodes.done : exitCodes.not,
      };
    await pause(lookMs);
  }
}

const act = (client: Client, id: string, what: "approve" | "apply" | "discard") =>
  client.json<Plan>("POST", `/plans/${encodeURIComponent(id)}/${what}`);

export const wantedCommands: readonly Command[] = [
  {
    name: "wanted list",
    says: "sets of wanted relationships, and how they stand",
    takes: [],
    options: {},
    async run({ client }) {
      const list = await client.json<{ items: WantedSet[] }>("GET", "/wanted");
      const rows = list.items.map(({ id, name, system, shape, mode, summary }) => [
        id,
        name,
        system,
        shape,
        mode,
        summary?.wanted,
        summary?.met,
        summary?.drift,
        summary?.unknown,
      ]);
      const titles = ["id", "name", "system", "shape", "mode", "wanted", "met", "drift", "unknown"];
      return { json: list, text: table(titles, rows) };
    },
  },
  {
    name: "drift list",
    says: "where relationships are not what is wanted",
    takes: [],
    options: { set: { value: "SET", says: "of this set alone" }, ...exitCode },
    async run({ client, given }) {
      const named = given.text("set");
      const list = await driftOf(client, named === undefined ? null : await findSet(client, named));
      const rows = list.items.map(({ kind, a, b, setName, cause }) => [
        kind,
        a.connectionName,
        b.connectionName,
        setName,
        cause,
      ]);
      return {
        json: list,
        text: table(["kind", "connection", "with", "set", "found"], rows),
        code: verdict(list, given.has("exit-code")),
      };
    },
  },
  {
    name: "plan",
    says: "creates a plan that would put a set's drift right; changes nothing",
    takes: ["SET"],
    options: exitCode,
    async run({ client, args: [word = ""], given }) {
      const set = await findSet(client, word);
      try {
        const plan = await client.json<Plan>("POST", "/plans", { body: { setId: set.id } });
        const code = given.has("exit-code") ? exitCodes.not : exitCodes.done;
        return { json: plan, text: planText(plan), code };
      } catch (error) {
        if (!(error instanceof Refused) || error.problem.code !== "conflict") throw error;
        const drift = await driftOf(client, set);
        const { unknown } = drift.counts;
        return {
          json: { plan: null, counts: drift.counts },
          text: `Nothing differs${unknown > 0 ? ` as far as is known; ${unknown} cannot be compared now` : ""}.`,
          code: given.has("exit-code") && unknown > 0 ? exitCodes.unreachable : exitCodes.done,
        };
      }
    },
  },
  {
    name: "plan approve",
    says: "approves a plan, so that it may be applied",
    takes: ["PLAN"],
    options: {},
    async run({ client, args: [id = ""] }) {
      const plan = await act(client, id, "approve");
      return { json: plan, text: planText(plan) };
    },
  },
  {
    name: "plan apply",
    says: "applies a plan, once",
    takes: ["PLAN"],
    options: {
      wait: { value: null, says: "wait until it is over; exit code 1 when an item was not done" },
      ...waitOptions,
    },
    async run(asked) {
      const { client, args, given } = asked;
      const [id = ""] = args;
      const plan = await act(client, id, "apply");
      return given.has("wait") ? waitForPlan(id, asked) : { json: plan, text: planText(plan) };
    },
  },
];
