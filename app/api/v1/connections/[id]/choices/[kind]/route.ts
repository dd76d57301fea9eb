import { readChoicesRoute } from "@/lib/api/routes/peers";
import { handle } from "@/lib/http/handle";
import { readChoices } from "@/lib/services/peers/read-choices";

export const GET = handle(readChoicesRoute, ({ params, query, signal }) =>
  readChoices(params.id, params.kind, query, signal),
);
