import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { useTestWorld } from "@/lib/testing/world";
import { followLab, stopFollowingLab } from "./lab-channel";

useTestWorld("embedded", { users: false });
const named = (name: string) => ({
  type: "lab-ready",
  connections: [
    {
      system: "consul",
      name,
      address: "http://127.0.0.1:8500",
      settings: {},
      credentials: { kind: "token", values: { token: "lab" } },
      trust: { mode: "system" },
    },
  ],
});
const say = (message: object) => process.emit("message", message, undefined);
const names = async () => (await (await getDb()).select().from(connections)).map((row) => row.name);

const send = process.send;
beforeEach(() => {
  process.send = vi.fn(() => true);
  vi.stubEnv("PEERDECK_LAB", "on");
});
afterEach(() => {
  if (send) process.send = send;
  else delete process.send;
  vi.unstubAllEnvs();
});

it("leaves the database alone once it has stopped, with what the lab offered just before", async () => {
  await followLab();
  expect(process.send).toHaveBeenCalledExactlyOnceWith({ type: "lab-wanted" });
  say(named("before"));
  await stopFollowingLab();
  expect(await names()).toEqual(["before"]);
  say(named("after"));
  await stopFollowingLab();
  expect(await names()).toEqual(["before"]);
});
