import { handle } from "@/lib/api/handle";
import { changeSignInSettingsRoute, readSignInSettingsRoute } from "@/lib/api/routes/sign-in";
import { readSignInSettings } from "@/lib/auth/sign-in-settings";
import { changeSignInSettings } from "@/lib/services/sign-in/settings";

export const GET = handle(readSignInSettingsRoute, () => readSignInSettings());

export const PUT = handle(changeSignInSettingsRoute, async ({ body, actor, audit }) => {
  audit.target({ label: "sign-in" });
  audit.detail(body);
  await changeSignInSettings(actor, body);
  return body;
});
