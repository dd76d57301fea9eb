import type { SystemForms } from "@/lib/systems/contract/forms";
import { interfaceList } from "./forms/chosen-interface";
import { deleteConsequences } from "./forms/delete-consequences";
import type { OtcForms } from "./forms/draft";
import { editor } from "./forms/editor";
import { valuesFor } from "./forms/interface-step";
import { replaceAction } from "./forms/replacing";
import { wizard } from "./forms/wizard";
import { interfaceDataOf } from "./interface-data";
import { familyLabel } from "@/lib/domain/ip";
import { nativeOf } from "./native";
import { routerPlan } from "./routers/router-plan";
import { routers } from "./routers/routers";

/** Creating, changing and replacing peers of virtual interfaces, and the router's side of them. */
export const forms: SystemForms<OtcForms> = {
  wizard,
  editor,
  // A peer kept in the interface's own fields can only be read.
  actions: (peer) => (nativeOf(peer).record ? [replaceAction(peer)] : []),
  snippets(peer) {
    const plan = routerPlan(peer);
    return plan
      ? routers.map((router) => ({ title: router.title, text: router.snippet(plan) }))
      : [];
  },
  startFrom(kind, choice) {
    const data = kind === interfaceList ? interfaceDataOf(choice) : null;
    if (!data || choice.disabled !== undefined) return null;
    return {
      label: `Add ${familyLabel[data.suggestedFamily]} peer`,
      mode: "peer",
      values: { virtualInterfaceId: choice.value, ...valuesFor({ choice, data }) },
    };
  },
  // The router needs the very key, and the cloud's answer with it goes no further than the adapter.
  sentSecret({ act, values }) {
    return act === "create" && values.routeMode === "bgp" && values.bgpMd5
      ? { label: "MD5 key", value: values.bgpMd5, expiresAt: null }
      : null;
  },
  deleteConsequences,
  unread: {
    [interfaceList]:
      "The virtual interfaces could not be read: free slots, the gateway's ASN and subnets are not checked here.",
  },
  /** The token is one of the project; with an access key too, a token is the one thing curl can send. */
  curlSignIn: () => ["--header", "X-Auth-Token: TOKEN"],
};
