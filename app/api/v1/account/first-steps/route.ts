import { hideFirstStepsRoute, readFirstStepsRoute } from "@/lib/api/routes/account";
import { handle } from "@/lib/api/handle";
import { hideFirstSteps, readFirstSteps } from "@/lib/services/overview/first-steps";

export const GET = handle(readFirstStepsRoute, async ({ actor }) => ({
  items: await readFirstSteps(actor),
}));

export const DELETE = handle(hideFirstStepsRoute, async ({ actor, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  await hideFirstSteps(actor);
});
