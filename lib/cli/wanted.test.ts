import { describe, expect, it } from "vitest";
import type { Problem } from "@/lib/errors/problem";
import { type Client, Refused } from "./client";
import { exitCodes, type Given } from "./command";
import { findCommand } from "./commands";

const set = { id: "s1", name: "Production" };
const none = {
  missing: 0,
  half: 0,
  broken: 0,
  differing: 0,
  unwanted: 0,
  ambiguous: 0,
  unknown: 0,
};
const plan = (more: object = {}) => ({
  id: "p1",
  state: "open",
  progress: null,
  items: [
    {
      act: "create",
      kind: "missing",
      a: { connectionName: "one" },
      b: { connectionName: "two" },
      cause: "Neither side has it.",
      leftOut: null,
      outcome: null,
    },
  ],
  ...more,
});

/** Runs a command against answers by method and path. */
async function run(
  line: string,
  answers: Record<string, unknown>,
  options: Record<string, string | true> = {},
) {
  const found = findCommand(line.split(" "));
  if (!found) throw new Error(`no command ${line}`);
  const client = {
    json: async (method: string, path: string) => {
      const answer = answers[`${method} ${path}`];
      const next: unknown = Array.isArray(answer) ? answer.shift() : answer;
      if (next instanceof Error) throw next;
      return next;
    },
  } as unknown as Client;
  const given: Given = {
    text: (name) => (typeof options[name] === "string" ? options[name] : undefined),
    has: (name) => options[name] === true,
  };
  let ms = 0;
  return found.command.run({
    client,
    args: found.args,
    given,
    pause: async (by) => void (ms += by),
    now: () => ms,
  });
}

const sets = { "GET /wanted": { items: [set] } };
const nothing = new Refused({ code: "conflict", detail: "nothing differs" } as Problem);

describe("plan --exit-code", () => {
  it("is 1 when something differs, and names each relationship", async () => {
    const answers = { ...sets, "POST /plans": plan() };
    const { text, code } = await run("plan production", answers, { "exit-code": true });
    expect(code).toBe(exitCodes.not);
    expect(text).toContain("plan p1, open");
    expect(text).toMatch(/create +one +two +missing +Neither side has it\./);
    expect((await run("plan production", answers)).code).toBe(exitCodes.done);
  });

  it.each([
    [{ ...none }, exitCodes.done, "Nothing differs."],
    [{ ...none, unknown: 2 }, exitCodes.unreachable, "2 cannot be compared now"],
  ])("with nothing to do and %j is %s", async (counts, code, words) => {
    const answers = { ...sets, "POST /plans": nothing, "GET /drift": { items: [], counts } };
    const result = await run("plan Production", answers, { "exit-code": true });
    expect(result.code).toBe(code);
    expect(result.text).toContain(words);
  });

  it("refuses a set that is not there", () =>
    expect(run("plan other", sets)).rejects.toThrow('no set "other"'));
});

describe("drift list --exit-code", () => {
  it.each([
    [{ ...none }, exitCodes.done],
    [{ ...none, unwanted: 1, unknown: 1 }, exitCodes.not],
    [{ ...none, unknown: 1 }, exitCodes.unreachable],
  ])("with %j is %s", async (counts, code) => {
    const answers = { "GET /drift": { items: [], counts } };
    expect((await run("drift list", answers, { "exit-code": true })).code).toBe(code);
  });
});

describe("plan apply --wait", () => {
  const over = (state: string) =>
    plan({
      state: "applied",
      progress: { state: "ended", stopReason: null },
      items: [{ ...plan().items[0], outcome: { state, note: null } }],
    });
  const running = plan({ state: "applied", progress: { state: "running", stopReason: null } });
  it.each([
    ["done", exitCodes.done],
    ["undone", exitCodes.not],
    ["skipped", exitCodes.not],
  ])("with an item that is %s ends with %s", async (state, code) => {
    const answers = { "POST /plans/p1/apply": running, "GET /plans/p1": [running, over(state)] };
    const result = await run("plan apply p1", answers, { wait: true });
    expect([result.code, result.text.includes(state)]).toEqual([code, true]);
  });
});
