import { handle } from "@/lib/api/handle";
import { summariseDriftRoute } from "@/lib/api/routes/wanted";
import { summariseDrift } from "@/lib/services/wanted/list-drift";

export const GET = handle(summariseDriftRoute, () => summariseDrift());
