import { readSetupRoute } from "@/lib/api/routes/key-managers";
import { handle } from "@/lib/api/handle";
import { readSetup } from "@/lib/services/key-managers/read-setup";

export const GET = handle(readSetupRoute, ({ params, signal }) => readSetup(params.id, signal));
