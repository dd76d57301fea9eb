import { expect, it } from "vitest";
import { allRoutes } from "@/lib/api/all-routes";
import { sentenceText } from "@/components/ui/sentence";
import { operationKinds } from "@/lib/domain/operation-state";
import type { AuditEntry } from "@/lib/domain/audit";
import { actionLabel, actSentence } from "./activity-words";

const entry = (action: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 1,
  at: "2026-01-01T00:00:00Z",
  correlationId: "r",
  actor: { kind: "user", id: "u", label: "ada@example.com", name: "Ada" },
  clientAddress: null,
  action,
  target: { kind: "operation", id: "o", label: "Pair eu-prod-01 with eu-dr-01" },
  actId: "o",
  outcome: "succeeded",
  items: null,
  detail: {},
  count: 1,
  lastAt: null,
  ...more,
});
const said = (...asked: Parameters<typeof entry>) => {
  const { text, parts } = actSentence(entry(...asked));
  return sentenceText(text, parts);
};
const system = { kind: "system", id: null, name: null } as const;
const about = (label: string) => ({ kind: "peer", id: label && "p", label });

it.each([
  [said("operations.pair"), "Ada paired eu-prod-01 with eu-dr-01"],
  [said("operations.pair", { detail: { a: "a", b: "b" } }), "Ada paired a with b"],
  [
    said("operations.unpair", { outcome: "failed", detail: { a: "a", b: "b" } }),
    "Ada tried to unpair a from b",
  ],
  [
    said("operations.repair", { target: about("Renew the passphrase") }),
    "Ada carried out “Renew the passphrase”",
  ],
  [
    said("peers.delete", { target: about("x (y)"), outcome: "refused" }),
    "Ada tried to delete the peer x (y)",
  ],
  [
    said("tokens.revoke", {
      actor: { kind: "token", id: "u", label: "ada@example.com (ci)", name: "Ada" },
      target: about("old"),
    }),
    "Ada (ci) revoked the token old",
  ],
  [
    said("session.create", {
      actor: { ...system, label: "not signed in" },
      target: about("eve@example.com"),
      outcome: "refused",
    }),
    "Somebody tried to sign in as eve@example.com",
  ],
  [
    said("users.delete", { actor: { ...system, label: "bob@example.com" }, target: about("eve") }),
    "bob@example.com deleted the user eve",
  ],
  // Refused before it was known what it was about.
  [
    said("silences.create", { target: about(""), outcome: "refused" }),
    "Ada tried to silence alerts",
  ],
  [said("plans.make", { target: about(""), outcome: "refused" }), "Ada tried to create a plan"],
  [said("later.action", { target: about("z") }), "Ada: later.action z"],
])("says: %s", (sentence, expected) => expect(sentence).toBe(expected));

it("has words for everything that is recorded", () => {
  const actions = [
    ...allRoutes.flatMap(({ spec }) => ("audit" in spec ? spec.audit.action : [])),
    ...operationKinds.map((kind) => `operations.${kind}`),
    "connections.sync",
    "provisioning.apply",
  ];
  expect(actions.filter((action) => actionLabel(action) === action)).toEqual([]);
});
