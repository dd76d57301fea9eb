import { describe, expect, it } from "vitest";
import { refusalRows as presentRows } from "./emulator/refusal-rows";
import { measuredRefusalRows } from "./emulator/refusal-rows-measured";
import { olderRefusalRows } from "./emulator/refusal-rows-older";
import { withoutRepeats } from "./repeated-lines";
import { createTestLab } from "./testing/world";
import { type CatalogueEntry, errorOfAnswer } from "./errors";
import catalogue from "./errors.json";

const refusalRows = [...presentRows, ...olderRefusalRows, ...measuredRefusalRows];
const entries = catalogue as CatalogueEntry[];
/** Second wording of an entry the lab never meets: a body that a network client cannot send, or a fallback. */
const fallbacks = new Set([
  "^Permission denied",
  "failed to find Consul server for global address|No path to datacenter|failed to dial leader|not the leader",
]);

type Row = (typeof refusalRows)[number];
const provoked = new Map<Row, ReturnType<typeof answerOf>>();

/** Each row is met once, in a lab of its own. */
function provoke(row: Row): ReturnType<typeof answerOf> {
  const known = provoked.get(row) ?? answerOf(row);
  provoked.set(row, known);
  return known;
}

async function answerOf(row: Row) {
  const lab = await createTestLab({ connections: 3, peersPerConnection: null });
  const { PeeringToken: token } = (
    await lab.call("ams1", "POST", "/v1/peering/token", { body: { PeerName: "fra-new" } })
  ).json() as { PeeringToken: string };
  const { method = "POST", path, endpoint = "fra1", ...options } = await row.request(lab, token);
  return { token, response: await lab.call(endpoint, method, path, options) };
}

const kept = (text: string): string =>
  withoutRepeats(text.trim().replace(/^rpc error: code = \w+ desc = /, ""));

describe("a line for every attempt", () => {
  it("is kept once, with how often it came", () => {
    const line = (host: string) => `\t* failed through "${host}"`;
    const text = ["4 errors occurred:", line("a"), line("b"), line("a"), line("a")].join("\n");
    expect(withoutRepeats(text)).toBe(`4 errors occurred:\n${line("a")} (3 times)\n${line("b")}`);
  });

  it("is never cut in the middle", () => {
    const lines = Array.from({ length: 90 }, (_, number) => `${number}${"x".repeat(100)}`);
    const kept = withoutRepeats(lines.join("\n")).split("\n");
    expect(kept.at(-1)).toBe("…");
    expect(lines).toEqual(expect.arrayContaining(kept.slice(0, -1)));
  });
});

describe("every refusal of Consul", () => {
  it.each(refusalRows.map((row) => [`${row.row} ${row.title}`, row] as const))(
    "%s",
    async (_name, row) => {
      const { token, response } = await provoke(row);
      expect(response.status).toBe(row.status);
      expect(response.headers["content-type"]).toBe("text/plain; charset=utf-8");
      if (typeof row.text === "string") expect(response.text).toBe(row.text);
      else expect(response.text).toMatch(row.text);

      const error = errorOfAnswer(response, [token]);
      expect(error.code).toBe(row.code);
      expect(error.backend).toEqual({ status: row.status, code: null, text: kept(response.text) });
      expect(error.issues.map(({ pointer }) => pointer)).toEqual(
        row.pointer === null ? [] : [row.pointer],
      );
      expect(error.message).not.toBe(error.backend?.text);
    },
  );

  it("meets every row of the table", () => {
    const rows = [
      "ACL",
      ...Array.from({ length: 19 }, (_, index) => `E${index + 1}`),
      ...Array.from({ length: 6 }, (_, index) => `T${index + 1}`),
      "R1",
    ];
    expect(rows.filter((row) => !refusalRows.some((met) => met.row === row))).toEqual([]);
  });

  it("never calls the deletion of what is absent, or is being deleted, a refusal", async () => {
    const lab = await createTestLab({ connections: 3, peersPerConnection: null });
    for (const name of ["nobody", "iad-legacy"])
      await expect(
        lab.adapter("fra1").deletePeer(name, new AbortController().signal),
      ).resolves.toBeUndefined();
  });

  it("leaves no entry of the catalogue out", async () => {
    const texts = await Promise.all(
      refusalRows.map(async (row) => kept((await provoke(row)).response.text)),
    );
    const first = (text: string) => entries.find((entry) => new RegExp(entry.match).test(text));
    const met = new Set(texts.map((text) => first(text)?.match));
    expect(entries.filter((entry) => !met.has(entry.match) && !fallbacks.has(entry.match))).toEqual(
      [],
    );
  });
});

describe("what the catalogue does not know", () => {
  const answer = (status: number, text: string, headers: Record<string, string> = {}) =>
    errorOfAnswer({ status, text, headers });

  it("is told by its status", () => {
    expect(answer(401, "who?").code).toBe("backend_auth");
    expect(answer(403, "<html>").code).toBe("backend_auth");
    expect(answer(404, "gone").code).toBe("not_found");
    expect(answer(429, "slow down", { "retry-after": "7" })).toMatchObject({
      code: "backend_unavailable",
      retryAfterS: 7,
    });
    expect(answer(500, "raft: leadership lost")).toMatchObject({
      code: "backend_unavailable",
      retryAfterS: 10,
      backend: { text: "raft: leadership lost" },
    });
    expect(answer(400, "odd")).toMatchObject({
      code: "refused",
      issues: [{ pointer: "", detail: "odd" }],
    });
  });

  it("never keeps a secret that is echoed", () => {
    const error = errorOfAnswer(
      { status: 500, text: "cannot use s3cr3t-token here", headers: {} },
      ["s3cr3t-token"],
    );
    expect(JSON.stringify([error.message, error.backend, error.issues])).not.toContain(
      "s3cr3t-token",
    );
  });

  it("reads the words of 1.13 about the same cluster", () => {
    expect(
      answer(500, "cannot create a peering within the same partition (ENT) or cluster (OSS)")
        .issues,
    ).toMatchObject([{ pointer: "/token" }]);
  });
});
