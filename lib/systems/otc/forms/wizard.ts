import type { PeerWizard } from "@/lib/systems/contract/forms";
import { createBody, peersPath } from "../request-body";
import { interfaceList } from "./chosen-interface";
import { draftOf, type Context, type CreateValues, type OtcForms } from "./draft";
import { handover } from "./handover";
import { interfaceStep } from "./interface-step";
import { panel } from "./panel";
import { routingStep } from "./routing-step";
import { createSchema } from "./rules";

const mask = "••••••••";

/** Every field with a value of its type; BGP is chosen first, as in the cloud console. */
const empty: CreateValues = {
  virtualInterfaceId: "",
  addressFamily: "ipv4",
  name: "",
  description: "",
  localGateway: "",
  remoteGateway: "",
  routeMode: "bgp",
  bgpAsn: undefined,
  withoutMd5: false,
  bgpMd5: "",
  weakMd5: false,
  remoteSubnets: [],
  withoutRemoteSubnets: false,
};

/** The path of a request; the project is part of it and known once the connection was read. */
const projectOf = (context: Context): string => context.connection?.identity?.id ?? "PROJECT_ID";

/** Adding a peer to a virtual interface. */
export const wizard: PeerWizard<OtcForms> = {
  modes: [
    {
      id: "peer",
      label: "Peer of a virtual interface",
      description:
        "Takes a free IPv4 or IPv6 slot of an existing virtual interface, routed by BGP or statically.",
    },
  ],
  steps: () => [interfaceStep, routingStep],
  choices: () => [interfaceList],
  defaults: () => ({ ...empty }),
  schema: createSchema,
  panel,
  request(values, context) {
    const draft = draftOf(values);
    return {
      method: "POST",
      path: peersPath(projectOf(context)),
      body: createBody({ ...draft, bgpMd5: draft.bgpMd5 === null ? null : mask }),
    };
  },
  submitLabel: () => "Create peer",
  handover,
};
