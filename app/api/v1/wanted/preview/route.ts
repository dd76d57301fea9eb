import { handle } from "@/lib/api/handle";
import { previewWantedSetRoute } from "@/lib/api/routes/wanted";
import { previewText } from "@/lib/services/wanted/preview";

export const GET = handle(previewWantedSetRoute, ({ query }) =>
  previewText(query.set, query.id ?? null),
);
