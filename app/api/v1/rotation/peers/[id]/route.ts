import { changeRotationRoute, readRotationRoute } from "@/lib/api/routes/rotation";
import { handle } from "@/lib/api/handle";
import { changeRotation, readRotation } from "@/lib/services/rotation/of-peer";

export const GET = handle(readRotationRoute, ({ params }) => readRotation(params.id));

export const POST = handle(changeRotationRoute, ({ params, body, actor, audit }) =>
  changeRotation(params.id, body.act, { actor, audit }),
);
