import { listOperationsRoute } from "@/lib/api/routes/operations";
import { handle } from "@/lib/http/handle";
import { listOperations } from "@/lib/services/pairing/list-operations";

export const GET = handle(listOperationsRoute, ({ query: { batch, limit } }) => listOperations({ limit, ...(batch === undefined ? {} : { batch }) }));
