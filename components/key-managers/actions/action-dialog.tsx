"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { DefaultValues } from "react-hook-form";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Reading } from "@/components/ui/reading";
import type { KeyManager } from "@/lib/domain/key-manager";
import type { KeyManagerSetup, KeyManagerWriteResult } from "@/lib/domain/key-manager-detail";
import {
  invalidateKeyManagers,
  keyManagerQueries,
  keyManagersApi,
} from "@/lib/queries/key-managers";
import { definitionOf } from "../definition-of";
import type { Confirmation } from "./action-schema";

/** What came of a change, for the page to show. */
export interface ActionResult {
  result: KeyManagerWriteResult;
  /** "Passphrase changed." */
  message: string;
  /** What a job does, in case there is one: "Restoring keys". */
  jobLabel: string;
}

export interface ActionProps {
  manager: KeyManager;
  onClose: () => void;
  onDone: (done: ActionResult) => void;
}

interface KeyManagerDialogProps<Values extends Record<string, unknown>> extends ActionProps {
  title: string;
  description?: ReactNode;
  defaults: (setup: KeyManagerSetup | undefined) => Values;
  toInput: (values: Values) => unknown;
  confirm?: Confirmation<Values>;
  submitLabel: string;
  message: string;
  jobLabel: string;
  children: (setup: KeyManagerSetup | undefined) => ReactNode;
}

/** One change of a key manager as a form in a dialog. Its rules are those of the connection, read when it opens. */
export function KeyManagerDialog<Values extends Record<string, unknown>>(
  props: KeyManagerDialogProps<Values>,
) {
  const { manager, title, description, onClose } = props;
  const setup = useQuery({ ...keyManagerQueries.setup(manager.connectionId), retry: 0 });
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      {setup.isPending ? (
        <Reading>Reading the rules of {manager.connectionName}</Reading>
      ) : (
        <KeyManagerDialogForm {...props} setup={setup.data} />
      )}
    </Dialog>
  );
}

function KeyManagerDialogForm<Values extends Record<string, unknown>>({
  manager,
  setup,
  defaults,
  toInput,
  confirm,
  submitLabel,
  message,
  jobLabel,
  onClose,
  onDone,
  children,
}: KeyManagerDialogProps<Values> & { setup: KeyManagerSetup | undefined }) {
  const client = useQueryClient();
  const form = useSchemaForm<Values, unknown>({
    schema: async () =>
      (await import("./action-schema")).loadActSchema(
        definitionOf(manager.system),
        setup,
        toInput,
        confirm,
      ),
    defaultValues: defaults(setup) as DefaultValues<Values>,
    sentUnder: "/input",
  });
  const submission = useSubmit(
    (input: unknown) => keyManagersApi.change(manager.id, input),
    (result) => {
      void invalidateKeyManagers(client);
      onDone({ result, message, jobLabel });
    },
  );
  return (
    <FormShell
      form={form}
      submission={submission}
      submitLabel={submitLabel}
      actions={
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      {children(setup)}
    </FormShell>
  );
}
