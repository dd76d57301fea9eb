import type { SystemForms } from "@/lib/systems/contract/forms";
import { actions } from "./forms/actions";
import { deleteConsequences } from "./forms/delete-consequences";
import { editor } from "./forms/editor";
import { snippets } from "./forms/snippets";
import type { ConsulForms } from "./forms/values";
import { wizard } from "./forms/wizard";

/** Consul's peerings as forms: pure, for browser and Node. */
export const forms: SystemForms<ConsulForms> = {
  wizard,
  editor,
  actions,
  snippets,
  deleteConsequences,
  curlSignIn: (credentialKind) =>
    credentialKind === "token" ? ["--header", "X-Consul-Token: ACL_TOKEN"] : [],
};
