import { readOverviewRoute } from "@/lib/api/routes/overview";
import { handle } from "@/lib/api/handle";
import { readOverview } from "@/lib/services/overview/read-overview";

export const GET = handle(readOverviewRoute, () => readOverview());
