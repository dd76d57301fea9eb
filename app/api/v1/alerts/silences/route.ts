import { createSilenceRoute, listSilencesRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { createSilence, listSilences } from "@/lib/services/alerts/silences";

export const GET = handle(listSilencesRoute, async () => ({ items: await listSilences() }));

export const POST = handle(createSilenceRoute, async ({ actor, body, audit }) => {
  audit.target({ label: body.comment });
  audit.detail({ kind: body.kind, startsAt: body.startsAt, endsAt: body.endsAt });
  const silence = await createSilence(actor, body);
  audit.target({ id: silence.id });
  return silence;
});
