import { readPlaceRoute } from "@/lib/api/routes/places";
import { handle } from "@/lib/api/handle";
import { readPlace } from "@/lib/services/places/read-place";

const readTimeoutMs = 10_000;

export const GET = handle(readPlaceRoute, ({ params, signal }) =>
  readPlace(
    params.id,
    params.placeId,
    AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]),
  ),
);
