import { handle } from "@/lib/api/handle";
import {
  deleteWantedSetRoute,
  readWantedSetRoute,
  updateWantedSetRoute,
} from "@/lib/api/routes/wanted";
import { deleteWantedSet, readWantedSet, updateWantedSet } from "@/lib/services/wanted/sets";

export const GET = handle(readWantedSetRoute, ({ params }) => readWantedSet(params.id));

export const PUT = handle(updateWantedSetRoute, ({ params, body, audit }) =>
  updateWantedSet(params.id, body, audit),
);

export const DELETE = handle(deleteWantedSetRoute, ({ params, audit }) =>
  deleteWantedSet(params.id, audit),
);
