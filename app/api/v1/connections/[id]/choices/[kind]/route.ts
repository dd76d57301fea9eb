import { readChoicesRoute } from "@/lib/api/routes/peers";
import { handle } from "@/lib/api/handle";
import { readChoices } from "@/lib/services/peers/read-choices";

export const GET = handle(readChoicesRoute, ({ params, query, signal }) =>
  readChoices(params.id, params.kind, query, signal),
);
