import { deleteSilenceRoute, readSilenceRoute, updateSilenceRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { deleteSilence, readSilence, updateSilence } from "@/lib/services/alerts/silences";

export const GET = handle(readSilenceRoute, ({ params }) => readSilence(params.id));

export const PATCH = handle(updateSilenceRoute, ({ params, body, audit }) =>
  updateSilence(params.id, body, audit),
);

export const DELETE = handle(deleteSilenceRoute, async ({ params, audit }) => {
  const { comment } = await deleteSilence(params.id);
  audit.target({ label: comment });
});
