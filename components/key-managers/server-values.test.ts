import { describe, expect, it } from "vitest";
import type { KeyServer } from "@/lib/domain/key-manager";
import { blankServer, serverChanges, serverInput, valuesOf } from "./server-values";

const server: KeyServer = {
  server: "a.example.com:5696",
  timeoutS: 25,
  writeTimeoutS: null,
  username: null,
  secondaries: ["b.example.com:5696"],
  available: true,
  nodes: [],
  nodesComplete: true,
};

describe("a key server in a form", () => {
  it("takes its secondary servers apart", () => {
    expect(serverInput({ ...blankServer(), host: "a", secondaries: "b, c;d" })).toEqual({
      host: "a",
      port: undefined,
      timeoutS: undefined,
      username: undefined,
      password: undefined,
      secondaries: ["b", "c", "d"],
    });
  });
  it.each([
    [{}, {}],
    [{ timeoutS: 30 }, { timeoutS: 30 }],
    [{ secondaries: "" }, { secondaries: [] }],
    [{ username: "kmip" }, { username: "kmip", password: undefined }],
    [
      { username: "kmip", password: "p" },
      { username: "kmip", password: "p" },
    ],
  ])("sends only what changed: %j", (edited, expected) => {
    expect(serverChanges(server, { ...valuesOf(server), ...edited })).toEqual({
      server: server.server,
      ...expected,
    });
  });
});
