import { deleteSilenceRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { deleteSilence } from "@/lib/services/alerts/silences";

export const DELETE = handle(deleteSilenceRoute, async ({ params, audit }) => {
  const { comment } = await deleteSilence(params.id);
  audit.target({ label: comment });
});
