import { listRotationsRoute } from "@/lib/api/routes/rotation";
import { handle } from "@/lib/api/handle";
import { listRotations } from "@/lib/services/rotation/list-rotations";

export const GET = handle(listRotationsRoute, ({ query }) => listRotations(query));
