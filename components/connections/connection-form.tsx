"use client";
import { useQueryClient } from "@tanstack/react-query";
import { PlugZap } from "lucide-react";
import { useRouter } from "@/components/ui/navigation";
import { useMemo, useState } from "react";
import { useWatch } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { FormSection } from "@/components/forms/form-section";
import { FormShell } from "@/components/forms/form-shell";
import { useLeaveGuard } from "@/components/forms/use-leave-guard";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { toast } from "@/components/ui/toast";
import type { Connection } from "@/lib/domain/connection";
import { connectionQueries, type NewConnection, connectionsApi } from "@/lib/queries/connections";
import { connectionsKey } from "@/lib/queries/keys";
import type { FormValues } from "@/lib/systems/contract/fields";
import { outlineOf } from "@/lib/systems/outlines";
import { AddressField } from "./address-field";
import { CredentialsSection } from "./credentials-section";
import type { SentConnection } from "./form-schema";
import { type ConnectionFormValues, connectionValues } from "./form-values";
import { ProxySection } from "./proxy-section";
import { TestPanel } from "./test-panel";
import { TrustSection } from "./trust-section";
import { ActProvider } from "./act";
import { useFormTest } from "./use-form-test";

interface ConnectionFormProps {
  systemId: string;
  /** The stored connection to edit; null registers a new one. */
  connection: Connection | null;
}

/** Registers a connection, or changes one. Drawn from the system's definition, with a test of what stands in it. */
export const ConnectionForm = (props: ConnectionFormProps) => (
  <ActProvider>{(act) => <FormOfAct {...props} act={act} />}</ActProvider>
);

function FormOfAct({ systemId, connection, act }: ConnectionFormProps & { act: string }) {
  const definition = outlineOf(systemId);
  const router = useRouter();
  const client = useQueryClient();
  const [saved, setSaved] = useState(false);
  const loadSchema = useMemo(
    () => async () => (await import("./form-schema")).loadFormSchema(systemId, connection),
    [systemId, connection],
  );
  const form = useSchemaForm<ConnectionFormValues, SentConnection>({
    schema: loadSchema,
    defaultValues: connectionValues(definition, connection),
  });
  const submission = useSubmit(
    (body: SentConnection) =>
      connection
        ? connectionsApi.update(connection.id, body, act)
        : connectionsApi.create(body as NewConnection, act),
    finish,
  );
  const test = useFormTest({ loadSchema, connection, form, act });
  const values = useWatch({ control: form.rhf.control }) as ConnectionFormValues;
  const guard = useLeaveGuard({
    active: form.rhf.formState.isDirty && !saved,
    title: connection
      ? "Leave without saving the changes?"
      : "Leave without adding the connection?",
    body: "What you entered is lost.",
    leaveLabel: "Leave page",
    stayLabel: "Stay",
  });

  function finish(stored: Connection) {
    setSaved(true);
    client.setQueryData(connectionQueries.one(stored.id).queryKey, stored);
    void client.invalidateQueries({ queryKey: connectionsKey });
    toast({
      tone: "success",
      message: connection
        ? `Saved ${stored.name}.`
        : `Added ${stored.name}. Its peers are being read.`,
    });
    router.push(`/connections/${stored.id}`);
  }

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,40rem)_minmax(18rem,26rem)]">
      <FormShell
        form={form}
        submission={submission}
        submitLabel={connection ? "Save changes" : "Add connection"}
        actions={
          <>
            <Button
              icon={<PlugZap aria-hidden="true" size={14} />}
              busy={test.pending}
              onClick={() => void test.run()}
            >
              Test connection
            </Button>
            <ButtonLink
              href={connection ? `/connections/${connection.id}` : "/connections"}
              variant="ghost"
            >
              Cancel
            </ButtonLink>
          </>
        }
      >
        <FormSection title={definition.label} description={definition.description}>
          <form.Field
            spec={{
              name: "name",
              kind: "text",
              label: "Name",
              help: connection
                ? `What this ${definition.connectionNoun} is called everywhere.`
                : `What this ${definition.connectionNoun} is called everywhere. Left empty, a test fills it in.`,
              autoComplete: "off",
            }}
          />
          <AddressField definition={definition} />
          {definition.settings.fields.map((field) => (
            <FormField<FormValues>
              key={field.name}
              spec={{ ...field, name: `settings.${field.name}` }}
            />
          ))}
          {definition.console && (
            <form.Field
              spec={{
                name: "consoleAddress",
                kind: "text",
                label: "Console address",
                code: true,
                optional: true,
                placeholder: definition.console.placeholder,
                help: definition.console.help,
                autoComplete: "off",
              }}
            />
          )}
        </FormSection>
        <CredentialsSection definition={definition} connection={connection} />
        <TrustSection definition={definition} connection={connection} />
        <ProxySection connection={connection} />
      </FormShell>
      <TestPanel
        connectionNoun={definition.connectionNoun}
        pending={test.pending}
        problem={test.problem}
        result={test.result}
        stale={test.isStale(values)}
      />
      {guard.dialog}
    </div>
  );
}
