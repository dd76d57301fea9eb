import type { Connection } from "@/lib/domain/connection";
import type { OperationRow } from "@/lib/domain/operation";
import type { Readiness } from "@/lib/domain/pairing";
import type { Client } from "./client";
import { type Command, exitCodes, type Option, type Result, WrongUsage } from "./command";
import { waitFor, waitOptions } from "./operations";
import { table } from "./output";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids of connections that were named or given by id. */
async function connectionIds(client: Client, words: readonly string[]): Promise<string[]> {
  if (words.every((word) => uuid.test(word))) return [...words];
  const { items } = await client.json<{ items: Connection[] }>("GET", "/connections");
  return words.map((word) => {
    const found = items.find(
      ({ id, name }) => id === word || name.toLowerCase() === word.toLowerCase(),
    );
    if (!found) throw new WrongUsage(`There is no connection "${word}".`);
    return found.id;
  });
}

const wait: Readonly<Record<string, Option>> = {
  wait: { value: null, says: "wait until it is over; exit code 1 when it failed" },
  ...waitOptions,
};

async function begun(
  operation: OperationRow,
  asked: Parameters<Command["run"]>[0],
): Promise<Result> {
  if (asked.given.has("wait")) return waitFor(operation.id, asked);
  return { json: operation, text: operation.id };
}

export const pairingCommands: readonly Command[] = [
  {
    name: "readiness",
    says: "whether two connections can be paired; exit code 1 when not",
    takes: ["CONNECTION", "CONNECTION"],
    options: {},
    async run({ client, args }) {
      const [a, b] = await connectionIds(client, args);
      const found = await client.json<Readiness>("GET", "/pairing/readiness", { query: { a, b } });
      const rows = found.checks.map(({ outcome, title, side, found: what, remedy }) => [
        outcome,
        side ?? "both",
        title,
        [what, outcome === "passed" ? null : remedy].filter(Boolean).join(" "),
      ]);
      const isReady = found.verdict === "ready" || found.verdict === "warnings";
      return {
        json: found,
        text: `${found.verdict}\n\n${table(["outcome", "side", "check", "found"], rows)}`,
        code: isReady ? exitCodes.done : exitCodes.not,
      };
    },
  },
  {
    name: "pair",
    says: "pairs two connections with what is proposed; prints the operation's id",
    takes: ["CONNECTION", "CONNECTION"],
    options: {
      hold: { value: null, says: "when a step fails, wait ten minutes for a decision" },
      ...wait,
    },
    async run(asked) {
      const { client, args, given } = asked;
      const [a, b] = await connectionIds(client, args);
      const body = { a, b, onFailure: given.has("hold") ? "hold" : "undo" };
      return begun(await client.json<OperationRow>("POST", "/pairing", { body }), asked);
    },
  },
  {
    name: "unpair",
    says: "removes both halves of a peer's relationship; prints the operation's id",
    takes: ["PEER"],
    options: {
      "svm-peers": { value: null, says: "also remove the SVM peers on it, first" },
      ...wait,
    },
    async run(asked) {
      const body = { peer: asked.args[0], svmPeers: asked.given.has("svm-peers") };
      return begun(
        await asked.client.json<OperationRow>("POST", "/pairing/unpair", { body }),
        asked,
      );
    },
  },
];
