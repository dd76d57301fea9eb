import { handle } from "@/lib/api/handle";
import {
  beginSecondFactorRoute,
  confirmSecondFactorRoute,
  readSecondFactorRoute,
} from "@/lib/api/routes/account";
import { signInOrigin } from "@/lib/auth/origin";
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
} from "@/lib/services/second-factor/own";

export const GET = handle(readSecondFactorRoute, ({ actor }) => readSecondFactor(actor));

export const POST = handle(beginSecondFactorRoute, async ({ body, actor, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  return beginSecondFactor(actor, body.password);
});

export const PUT = handle(confirmSecondFactorRoute, async ({ body, actor, request, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  return { recoveryCodes: await confirmSecondFactor(actor, body.code, signInOrigin(request)) };
});
