import { handle } from "@/lib/api/handle";
import { changePreferencesRoute, readPreferencesRoute } from "@/lib/api/routes/account";
import { changeOwnPreferences, readOwnPreferences } from "@/lib/services/users/own-preferences";

export const GET = handle(readPreferencesRoute, async ({ actor }) => {
  const { singleKeys } = await readOwnPreferences(actor);
  return { singleKeys };
});

export const PUT = handle(changePreferencesRoute, async ({ actor, body, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  audit.detail(body);
  await changeOwnPreferences(actor, body);
});
