import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres } from "@/lib/tooling/postgres.mjs";
import { openReceiver } from "./testing/http-receiver";
import { spawnAlerting } from "./testing/spawn";

const server = await startPostgres();

describe.skipIf("reason" in server)("two processes on one PostgreSQL server", () => {
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  const processes: Awaited<ReturnType<typeof spawnAlerting>>[] = [];
  beforeAll(async () => void (receiver = await openReceiver()));
  afterAll(async () => {
    await Promise.all(processes.map((each) => each.kill()));
    await receiver.close();
    if ("stop" in server) server.stop();
  });

  it("send every message once, also when one of them dies", async () => {
    const database = {
      DATABASE_URL: "url" in server ? server.url : "",
      PEERDECK_SECRET_KEY: "a secret key of at least 32 characters",
    };
    for (let count = 0; count < 2; count++) processes.push(await spawnAlerting(database));
    const [one, two] = processes;
    if (!one || !two) throw new Error("not started");
    await one.order({ do: "hook", url: receiver.url });
    for (let count = 0; count < 20; count++)
      await one.order({ do: "fail", name: `fleet-${count}` });
    await Promise.all([one.order({ do: "start" }), two.order({ do: "start" })]);
    await one.until("evaluated");
    await two.order({ do: "wait" });
    const keys = () => receiver.received.map(({ headers }) => headers["idempotency-key"]);
    expect(keys()).toHaveLength(20);
    expect(new Set(keys()).size).toBe(20);

    // Whichever evaluates for both dies: the other takes over when its lease has run out.
    await one.kill();
    await two.order({ do: "fail", name: "fleet-20" });
    await expect.poll(() => keys().length, { timeout: 40_000 }).toBe(21);
  }, 120_000);
});
