import type { SystemForms } from "@/lib/systems/forms";
import { deleteConsequences } from "./forms/delete-consequences";
import { editor } from "./forms/editor";
import { replaceAction } from "./forms/replacing";
import { wizard } from "./forms/wizard";
import { nativeOf } from "./native";
import { routerPlan } from "./routers/router-plan";
import { routers } from "./routers/routers";

/** Creating, changing and replacing peers of virtual interfaces, and the router's side of them. */
export const forms: SystemForms = {
  wizard,
  editor,
  // A peer kept in the interface's own fields can only be read.
  actions: (peer) => (nativeOf(peer).record ? [replaceAction(peer)] : []),
  snippets(peer) {
    const plan = routerPlan(peer);
    return plan ? routers.map((router) => ({ title: router.title, text: router.snippet(plan) })) : [];
  },
  deleteConsequences,
  /** The token is one of the project; with an access key too, a token is the one thing curl can send. */
  curlSignIn: () => ["--header", "X-Auth-Token: TOKEN"],
};
