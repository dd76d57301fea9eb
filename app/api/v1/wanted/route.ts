import { handle } from "@/lib/api/handle";
import { createWantedSetRoute, listWantedSetsRoute } from "@/lib/api/routes/wanted";
import { createWantedSet, listWantedSets } from "@/lib/services/wanted/sets";

export const GET = handle(listWantedSetsRoute, async () => ({ items: await listWantedSets() }));

export const POST = handle(createWantedSetRoute, ({ actor, body, audit }) =>
  createWantedSet(actor, body, audit),
);
