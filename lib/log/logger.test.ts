import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { describeEnv } from "@/lib/config/describe-env";
import { envSchema, logFormat, parseEnv } from "@/lib/config/env-schema";
import { dropSingleton } from "@/lib/config/singleton";
import { useTestLog } from "@/lib/testing/log";
import { events } from "./events";
import { logEvent } from "./logger";
import { prettyLine } from "./pretty";

const statement = () => {
  const cause = Object.assign(new Error('invalid input syntax for type uuid: "needle"'), {
    code: "22P02",
    severity: "ERROR",
    detail: "Key (name)=(needle) already exists.",
    where: "unnamed portal parameter $1 = 'needle'",
    table: "peers",
  });
  return new Error("Failed query: select 1 where x = $1\nparams: needle,needle", { cause });
};

describe("the log", () => {
  const lines = useTestLog();

  it("writes a line of JSON per event, with its name, its time and its level as a word", () => {
    logEvent("connection.back", { connectionId: "c-1", connection: "eu-prod-01" });
    expect(lines).toEqual([
      {
        level: "info",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        event: "connection.back",
        connectionId: "c-1",
        connection: "eu-prod-01",
        msg: events["connection.back"].text,
      },
    ]);
  });

  it("says of a failed statement PostgreSQL's code and text, and none of its values", () => {
    logEvent("request.failed", { requestId: "r-1", route: "listPeers", err: statement() });
    expect(lines[0]?.err?.cause?.sql).toEqual({
      code: "22P02",
      text: "invalid input syntax for type uuid: [removed]",
      table: "peers",
    });
    expect(lines[0]?.err?.message).toContain("select 1 where x = $1");
    expect(JSON.stringify(lines)).not.toContain("needle");
  });

  it("removes values of secrets by their keys", () => {
    const detail = { password: "needle", deeper: { token: "needle" } };
    const target = { kind: "user", id: null, label: "" };
    logEvent("activity.failed", {
      action: "x",
      actor: "x",
      actorId: null,
      clientAddress: null,
      target,
      correlationId: "",
      detail,
    });
    expect(JSON.stringify(lines)).not.toContain("needle");
  });

  it("is quiet below its level", () => {
    process.env["PEERDECK_LOG_LEVEL"] = "error";
    for (const key of ["env", "logger"]) dropSingleton(key);
    logEvent("connection.back", { connectionId: "c-1", connection: "x" });
    logEvent("database.lost", { err: new Error("gone") });
    expect(lines.map(({ event }) => event)).toEqual(["database.lost"]);
    process.env["PEERDECK_LOG_LEVEL"] = "debug";
    for (const key of ["env", "logger"]) dropSingleton(key);
  });

  it("is for people on a terminal and for machines elsewhere, unless it is told otherwise", () => {
    expect([logFormat({}, true), logFormat({}, undefined)]).toEqual(["pretty", "json"]);
    expect(logFormat({ PEERDECK_LOG_FORMAT: "json" }, true)).toBe("json");
    const line = { level: "warn", time: "2026-01-31T12:00:00.123Z", event: "connection.lost" };
    const text = prettyLine(
      JSON.stringify({ ...line, msg: "Gone", connection: "eu prod", code: "x", err: undefined }),
    );
    expect(text).toBe('12:00:00.123 WARN  Gone (connection.lost) connection="eu prod" code=x\n');
    logEvent("database.lost", { err: statement() });
    expect(prettyLine(JSON.stringify(lines[0]))).toMatch(
      /ERROR .*\n {4}Error: Failed query[^]*caused by Error: invalid input.*SQLSTATE 22P02/,
    );
  });

  it("tells the configuration without anything secret", () => {
    const given = {
      DATABASE_URL: "postgresql://peerdeck:needle@db.example:5432/peerdeck?password=needle",
      PEERDECK_SECRET_KEY: "needle".repeat(8),
      PEERDECK_ADMIN_EMAIL: "needle@example.com",
      PEERDECK_ADMIN_PASSWORD: "needle needle needle",
      PEERDECK_PUBLIC_URL: "https://peerdeck.example.com/",
    };
    const told = describeEnv(parseEnv(given), given);
    expect(JSON.stringify(told)).not.toContain("needle");
    expect(told).toMatchObject({
      PORT: 3000,
      DATABASE_URL: "postgresql://db.example:5432/peerdeck",
      PEERDECK_SECRET_KEY: "set",
      PEERDECK_EGRESS_DENY: "default",
    });
    expect(told).not.toHaveProperty("PEERDECK_CONNECTIONS");
  });

  it("is documented: README names every event and every variable", () => {
    const readme = fs.readFileSync("README.md", "utf8");
    expect(Object.keys(events).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    const variables = Object.keys(envSchema.shape);
    expect(variables.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
