import { boot } from "@/lib/boot/boot";
import { beginPair } from "@/lib/services/pairing/begin-pair";
import { listConnections } from "@/lib/services/connections/list-connections";
import { listOperations } from "@/lib/services/pairing/list-operations";

// Everything the server is but its pages: database, monitor, operations. The crash bench starts it, has it pair, and
// kills it. Talks to its parent the way the server talks to the launcher.

const actor = {
  kind: "user" as const,
  userId: "bench",
  email: "bench@example.com",
  name: "Bench",
  role: "admin" as const,
  credentialId: "bench",
  credentialLabel: null,
};
const note = { target: () => undefined, detail: () => undefined };

interface Ask {
  type: "pair" | "refusals" | "operations" | "connections";
  pairs?: readonly (readonly [string, string])[];
}

async function pairAll(pairs: NonNullable<Ask["pairs"]>): Promise<void> {
  const ids = new Map((await listConnections()).map(({ name, id }) => [name, id]));
  const begun = pairs.map(([a, b]) =>
    beginPair(
      { a: ids.get(a) ?? "", b: ids.get(b) ?? "" },
      { actor, correlationId: "bench", audit: note },
    ),
  );
  // The parent counts its random moment from the first one that is written down.
  await Promise.any(begun);
  process.send?.({ type: "pair" });
  await Promise.all(begun);
}

/** What somebody is told who wants to begin these again. */
async function refusalsOf(pairs: NonNullable<Ask["pairs"]>): Promise<string[]> {
  const ids = new Map((await listConnections()).map(({ name, id }) => [name, id]));
  const told = pairs.map(([a, b]) =>
    beginPair(
      { a: ids.get(a) ?? "", b: ids.get(b) ?? "" },
      { actor, correlationId: "bench", audit: note },
    ).then(
      () => "begun",
      (error: Error) => error.message,
    ),
  );
  return Promise.all(told);
}

async function answer({ type, pairs = [] }: Ask): Promise<void> {
  if (type === "pair") await pairAll(pairs);
  if (type === "refusals") process.send?.({ type, told: await refusalsOf(pairs) });
  if (type === "operations") process.send?.({ type, ...(await listOperations({ limit: 500 })) });
  if (type === "connections") process.send?.({ type, count: (await listConnections()).length });
}

process.on(
  "message",
  (message) =>
    void answer(message as Ask).catch((error: unknown) =>
      process.send?.({ type: "fault", error: String(error) }),
    ),
);
void boot();
