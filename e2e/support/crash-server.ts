import { boot } from "@/lib/boot/boot";
import { beginPair } from "@/lib/services/pairing/begin-pair";
import { listConnections } from "@/lib/services/connections/list-connections";
import { applyPlan } from "@/lib/services/wanted/apply-plan";
import { makePlan } from "@/lib/services/wanted/make-plan";
import { readPlan } from "@/lib/services/wanted/plans";
import { createWantedSet } from "@/lib/services/wanted/sets";
import { label, prodMesh } from "@/lib/services/wanted/testing/wanted";
import { listOperations } from "@/lib/services/pairing/list-operations";
import { benchActor, unread } from "./bench-actor";

// Everything the server is but its pages: database, monitor, operations. The crash bench starts it, has it pair, and
// kills it. Talks to its parent the way the server talks to the launcher.

const wantedAsks = ["mesh", "label", "make-plan", "apply", "plan"] as const;
type WantedAsk = (typeof wantedAsks)[number];
interface Ask {
  type: "pair" | "refusals" | "operations" | "connections" | WantedAsk;
  pairs?: readonly (readonly [string, string])[];
  names?: readonly string[];
  setId?: string;
  planId?: string;
  /** Of a mesh; by hand when left out. */
  mode?: string;
}

async function pairAll(pairs: NonNullable<Ask["pairs"]>): Promise<void> {
  const ids = new Map((await listConnections()).map(({ name, id }) => [name, id]));
  const begun = pairs.map(([a, b]) =>
    beginPair(
      { a: ids.get(a) ?? "", b: ids.get(b) ?? "" },
      { actor: benchActor, correlationId: "bench", audit: unread },
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
      { actor: benchActor, correlationId: "bench", audit: unread },
    ).then(
      () => "begun",
      (error: Error) => error.message,
    ),
  );
  return Promise.all(told);
}

/** Gives connections of these names the label that the mesh is of. */
async function labelAll(names: readonly string[]): Promise<void> {
  const ids = new Map((await listConnections()).map(({ name, id }) => [name, id]));
  await label(
    names.flatMap((name) => ids.get(name) ?? []),
    { env: "prod" },
  );
}

async function answerAboutWanted(
  type: WantedAsk,
  { names = [], setId = "", planId = "", mode }: Omit<Ask, "type">,
) {
  switch (type) {
    case "label":
      return labelAll(names);
    case "mesh": {
      await labelAll(names);
      const limits = { atOnce: 4, stopAfter: null };
      const input = prodMesh({ limits, ...(mode !== undefined && { mode }) });
      return { setId: (await createWantedSet(benchActor, input, unread)).id };
    }
    case "make-plan": {
      const signal = AbortSignal.timeout(300_000);
      const made = await makePlan({ setId }, { actor: benchActor, audit: unread, signal });
      return { planId: made, acts: (await readPlan(made)).counts.create };
    }
    case "apply":
      return applyPlan(planId, { actor: benchActor, audit: unread, correlationId: "bench" }).then(
        () => ({ refused: null }),
        (error: Error) => ({ refused: error.message }),
      );
    case "plan": {
      const { state, progress, items } = await readPlan(planId);
      const lines = items.map(({ a, b, outcome }) => ({
        a: a.connectionName,
        b: b.connectionName,
        outcome: outcome?.state ?? null,
        note: outcome?.note ?? null,
      }));
      return { state, progress, items: lines };
    }
  }
}

async function answer(asked: Ask): Promise<void> {
  const { type, pairs = [] } = asked;
  const wanted = wantedAsks.find((each) => each === type);
  if (wanted) process.send?.({ type, ...(await answerAboutWanted(wanted, asked)) });
  if (type === "pair") await pairAll(pairs);
  if (type === "refusals") process.send?.({ type, told: await refusalsOf(pairs) });
  if (type === "operations") process.send?.({ type, ...(await listOperations({ limit: 500 })) });
  if (type === "connections") {
    const all = await listConnections();
    const read = all.filter(({ asOf }) => asOf !== null).length;
    process.send?.({ type, count: all.length, read });
  }
}

process.on(
  "message",
  (message) =>
    void answer(message as Ask).catch((error: unknown) =>
      process.send?.({ type: "fault", error: String(error) }),
    ),
);
void boot();
