"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Banner } from "@/components/ui/banner";
import { Checkbox } from "@/components/ui/checkbox";
import type { KeyServer, UnfinishedServer } from "@/lib/domain/key-manager";
import { invalidateKeyManagers, keyManagersApi } from "@/lib/queries/key-managers";
import { ServerFields } from "../server-fields";
import {
  blankServer,
  serverChanges,
  serverInput,
  valuesOf,
  type ServerValues,
} from "../server-values";
import { definitionOf } from "../definition-of";
import { KeyManagerDialog, type ActionProps } from "./action-dialog";

/** One more primary key server. */
export function AddServer(props: ActionProps) {
  const { limits } = definitionOf(props.manager.system);
  return (
    <KeyManagerDialog<ServerValues>
      {...props}
      title="Add key server"
      description={`A primary server of ${props.manager.name}. Every node must reach it.`}
      defaults={blankServer}
      toInput={(values) => ({ act: "add-server", ...serverInput(values) })}
      submitLabel="Add key server"
      message="Key server added."
      jobLabel="Adding the key server"
    >
      {(setup) => (
        <ServerFields at="" limits={limits} secondariesDenied={setup?.secondariesDenied ?? null} />
      )}
    </KeyManagerDialog>
  );
}

/** Time-out, user and secondary servers of one that exists; its address cannot be changed. `wanted` is entered already. */
export function ChangeServer({
  server,
  wanted,
  ...props
}: ActionProps & { server: KeyServer; wanted?: UnfinishedServer["wanted"] | undefined }) {
  const { limits } = definitionOf(props.manager.system);
  return (
    <KeyManagerDialog<ServerValues>
      {...props}
      title={`Change ${server.server}`}
      description="To change host or port, add the new server first, then remove this one."
      defaults={() => valuesOf(server, wanted)}
      toInput={(values) => ({ act: "change-server", ...serverChanges(server, values) })}
      submitLabel="Save changes"
      message="Key server changed."
      jobLabel="Changing the key server"
    >
      {(setup) => (
        <ServerFields
          at=""
          address={false}
          limits={limits}
          secondariesDenied={setup?.secondariesDenied ?? null}
        />
      )}
    </KeyManagerDialog>
  );
}

/** Removes a key server; by force also while nodes are out of quorum. */
export function RemoveServer({
  manager,
  server,
  onClose,
  onDone,
}: ActionProps & { server: KeyServer }) {
  const client = useQueryClient();
  const [force, setForce] = useState(false);
  const removal = useSubmit(
    () => keyManagersApi.change(manager.id, { act: "remove-server", server: server.server, force }),
    (result) => {
      void invalidateKeyManagers(client);
      onDone({ result, message: `Removed ${server.server}.`, jobLabel: "Removing the key server" });
    },
  );
  return (
    <SubmitDialog
      submission={removal}
      title={`Remove key server ${server.server}?`}
      confirmLabel={force ? "Remove by force" : "Remove key server"}
      onClose={onClose}
    >
      <p>
        The cluster asks the other servers from then on. Keys that are on this server only must be
        copied first; the system refuses otherwise.
      </p>
      <Checkbox
        className="mt-3 text-text"
        checked={force}
        onChange={(event) => setForce(event.target.checked)}
        label="Remove by force"
        help="Also while nodes are out of quorum."
      />
      {force && (
        <Banner
          tone="warning"
          role="status"
          className="mt-3"
          title="Nodes out of quorum are not reported"
        >
          They may go on asking this server until they are back. Use force only when the server is
          gone for good.
        </Banner>
      )}
    </SubmitDialog>
  );
}
