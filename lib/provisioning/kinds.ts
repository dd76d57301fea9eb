import "server-only";
import type { ProvisionedKind } from "./kind";
import { alertRulesKind } from "./kinds/alert-rules";
import { connectionsKind } from "./kinds/connections";
import { contactPointsKind } from "./kinds/contact-points";
import { rotationsKind } from "./kinds/rotations";
import { relationshipsKind } from "./kinds/relationships";
import { identityProvidersKind } from "./kinds/identity-providers";
import { serviceAccountsKind } from "./kinds/service-accounts";
import { silencesKind } from "./kinds/silences";

/** Every kind of thing that files may define, in the order they are applied: what is called by name comes first. */
export const provisionedKinds: readonly ProvisionedKind<unknown>[] = [
  connectionsKind,
  relationshipsKind,
  contactPointsKind,
  alertRulesKind,
  silencesKind,
  rotationsKind,
  identityProvidersKind,
  serviceAccountsKind,
];
