import { handle } from "@/lib/api/handle";
import { readRemedyRoute } from "@/lib/api/routes/wanted";
import { readRemedy } from "@/lib/services/wanted/make-plan";

export const GET = handle(readRemedyRoute, ({ params, signal }) => readRemedy(params.id, signal));
