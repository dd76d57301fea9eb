import { readPlaceRoute } from "@/lib/api/routes/virtual-interfaces";
import { handle } from "@/lib/api/handle";
import { readPlace } from "@/lib/services/virtual-interfaces/read-virtual-interface";

const readTimeoutMs = 10_000;

export const GET = handle(readPlaceRoute, ({ params, signal }) =>
  readPlace(
    params.id,
    params.interfaceId,
    AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]),
  ),
);
