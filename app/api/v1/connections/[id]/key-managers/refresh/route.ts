import { refreshKeyManagersRoute } from "@/lib/api/routes/key-managers";
import { handle } from "@/lib/api/handle";
import { refreshKeyManagersNow } from "@/lib/services/key-managers/refresh-now";

export const POST = handle(refreshKeyManagersRoute, ({ params, signal }) =>
  refreshKeyManagersNow(params.id, signal),
);
