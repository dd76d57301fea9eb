import { refreshConnectionRoute } from "@/lib/api/routes/peers";
import { handle } from "@/lib/api/handle";
import { refreshPeersNow } from "@/lib/services/peers/refresh-now";

export const POST = handle(refreshConnectionRoute, async ({ params, signal, audit }) => {
  const { name, reachable, asOf, problem, failingSince, nextTryAt } = await refreshPeersNow(
    params.id,
    signal,
  );
  audit.target({ label: name });
  return { reachable, asOf, problem, failingSince, nextTryAt };
});
