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
  unread: {
    cluster:
      "The datacenter could not be read: its version, edition and ports are not known, nor whether a token is its own.",
    peerings: "The peerings could not be read: what a name would overwrite is not known.",
    rights: "The token's rights could not be read: whether it may write peerings is not known.",
    partitions: "The partitions could not be read: whether the entered one exists is not checked.",
  },
  curlSignIn: (credentialKind) => [
    ...(credentialKind === "certificate" ? ["--cert", "client.pem", "--key", "client.key"] : []),
    ...(credentialKind === "none" ? [] : ["--header", "X-Consul-Token: ACL_TOKEN"]),
  ],
};
