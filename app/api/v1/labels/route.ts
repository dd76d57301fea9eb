import { handle } from "@/lib/api/handle";
import { changeLabelsRoute, listLabelsRoute } from "@/lib/api/routes/labels";
import { changeLabels } from "@/lib/services/labels/change-labels";
import { knownLabels } from "@/lib/services/labels/known-labels";

export const GET = handle(listLabelsRoute, async () => ({ items: await knownLabels() }));

export const POST = handle(changeLabelsRoute, ({ body, audit }) => changeLabels(body, audit));
