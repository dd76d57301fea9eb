import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { dbHandle, getDb } from "@/lib/db/client";
import { alertMessages, contactPoints } from "@/lib/db/schema";
import { subscribe } from "@/lib/events/bus";
import { sealSecrets } from "../secrets";
import { startAlerts } from "../start";
import { addFleet, setStatus } from "./fleet";

/*
 * Alerting in a process of its own, which its parent may kill at any moment. Told by its parent what to do; the
 * environment names the database.
 */

/** What a parent may ask for. `fail` makes a connection with one failed peer, `start` begins to evaluate and send. */
export type Order =
  | { do: "hook"; url: string }
  | { do: "fail"; name: string }
  | { do: "start" }
  | { do: "wait" };
export type Said = { done: Order["do"] | "ready" | "evaluated" };

const say = (done: Said["done"]): void => void process.send?.({ done } satisfies Said);

async function untilSent(): Promise<void> {
  const db = await getDb();
  const waiting = await db
    .select({ id: alertMessages.id })
    .from(alertMessages)
    .where(eq(alertMessages.state, "waiting"));
  if (waiting.length === 0) return;
  await new Promise((resolve) => setTimeout(resolve, 100));
  await untilSent();
}

async function obey(order: Order): Promise<void> {
  switch (order.do) {
    case "hook": {
      const id = randomUUID();
      const settings = { url: order.url, headers: {}, caPem: "" };
      const db = await getDb();
      await db
        .insert(contactPoints)
        .values({ id, name: "Hook", kind: "webhook", settings, secrets: sealSecrets(id, {}) });
      return;
    }
    case "fail":
      return setStatus(await addFleet(order.name, [order.name]), "failed", new Date(0));
    case "start":
      subscribe((change) => change.kind === "alerts" && say("evaluated"));
      return startAlerts();
    case "wait":
      return untilSent();
  }
}

process.on("message", (order: Order) => void obey(order).then(() => say(order.do)));
process.on("disconnect", () => process.exit(0));
await dbHandle();
say("ready");
