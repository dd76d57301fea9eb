import { z } from "zod";
import { createPeerInput, type CreatePeerInput } from "../inputs";
import { familyLabel, otherFamily } from "@/lib/domain/ip";
import { interfaceById, interfaceList } from "./chosen-interface";
import type { Context, CreateValues } from "./draft";

type Issue = (path: keyof CreatePeerInput, message: string) => void;

/** What the form leaves empty becomes what the input calls absent. */
const toInput = (values: CreateValues) => ({
  ...values,
  description: values.description ?? "",
  bgpAsn: values.bgpAsn === "" ? null : values.bgpAsn,
  bgpMd5: values.bgpMd5 || null,
});

/** One peer per family, and only where the interface can take one (user guide, "Creating a Peer"). */
function checkInterface(input: CreatePeerInput, context: Context, issue: Issue): void {
  if (context.choices[interfaceList]?.state !== "ready" || input.virtualInterfaceId === "") return;
  const chosen = interfaceById(input.virtualInterfaceId, context);
  if (!chosen) {
    issue("virtualInterfaceId", "Choose a virtual interface of this project.");
    return;
  }
  const { choice, data } = chosen;
  if (choice.disabled) {
    issue("virtualInterfaceId", `Choose another virtual interface. ${choice.disabled}`);
    return;
  }
  if (data.slots[input.addressFamily]) {
    issue(
      "addressFamily",
      `Choose ${familyLabel[otherFamily[input.addressFamily]]}: ${choice.label} has its ${familyLabel[input.addressFamily]} peer already.`,
    );
  }
  // DC.1223 of the error table: local and remote ASN are the same.
  if (input.routeMode === "bgp" && input.bgpAsn !== null && input.bgpAsn === data.gatewayAsn) {
    issue(
      "bgpAsn",
      `Enter another BGP ASN than ${data.gatewayAsn}: it is the virtual gateway's own.`,
    );
  }
}

/** The create input with what is known of the project: which interfaces are free, and the ASN of their gateways. */
export const createSchema = (context: Context): z.ZodType<CreatePeerInput, CreateValues> =>
  z.preprocess(
    toInput,
    createPeerInput.superRefine((input, refinement) => {
      checkInterface(input, context, (path, message) =>
        refinement.addIssue({ code: "custom", path: [path], message }),
      );
    }),
  );
