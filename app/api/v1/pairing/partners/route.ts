import { readPartnersRoute } from "@/lib/api/routes/pairing";
import { handle } from "@/lib/api/handle";
import { readPartners } from "@/lib/services/pairing/read-partners";

export const GET = handle(readPartnersRoute, async ({ query }) => ({
  items: await readPartners(query.connection),
}));
