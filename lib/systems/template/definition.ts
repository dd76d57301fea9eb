import { z } from "zod";
import { atMost, longestSecret } from "@/lib/domain/limits";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { withRules } from "@/lib/systems/kit/with-rules";
import { credentialFields, outline } from "./outline";

const watched = { allowed: false, reason: "Peers of this system are only watched." } as const;
const noInput = z.strictObject({});

/** A system whose peers are only watched: words, states and facts. Runs anywhere. */
export const template: SystemDefinition = {
  ...outline,
  settings: { fields: [], schema: noInput },
  credentials: withRules(credentialFields, {
    token: z.object({
      token: z
        .string("Enter a token.")
        .trim()
        .min(1, "Enter a token.")
        .max(...atMost(longestSecret, "Enter the token alone.")),
    }),
  }),
  states: {
    up: { status: "healthy", meaning: "The link carries traffic.", action: null },
    waiting: {
      status: "pending",
      meaning: "The other site has not accepted the link yet.",
      action: "Accept it at the other site.",
    },
    down: {
      status: "failed",
      meaning: "The link carries no traffic.",
      action: "Check the line and the other site.",
    },
  },
  explain: ({ nativeState }) =>
    template.states[nativeState] ?? {
      meaning: `The site reports "${nativeState}", which its documentation does not name.`,
      action: null,
    },
  facts: ({ key, local, remote }) => [
    {
      title: "Link",
      facts: [
        { label: "ID", value: key, kind: "code" },
        { label: "This site", value: local.name },
        { label: "Other site", value: remote.name },
        { label: "Addresses", value: remote.addresses, kind: "code" },
      ],
    },
  ],
  can: { edit: () => watched, delete: () => watched },
  inputs: { create: noInput, update: noInput },
};
