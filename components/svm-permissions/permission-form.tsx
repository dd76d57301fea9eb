"use client";
import { useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import {
  allSvms,
  type SvmPermission,
  type SvmPermissionInput,
  svmPermissionInputSchema,
  type SvmPermissionList,
} from "@/lib/domain/svm-permission";
import { applicationsField, type SvmPeerDefinition } from "@/lib/systems/contract/svm-peers";
import { pathOf } from "@/lib/errors/pointer";
import { svmPermissionsApi, svmPermissionQueries } from "@/lib/queries/svm-permissions";
import { svmLabel } from "./labels";

/** Of a system that has permissions. */
export type PermittingDefinition = Pick<SvmPeerDefinition, "applications"> &
  Required<Pick<SvmPeerDefinition, "permissions">>;

export interface PermissionDialogProps {
  peerId: string;
  list: SvmPermissionList;
  definition: PermittingDefinition;
  /** The one to change; null for a new one. */
  permission: SvmPermission | null;
  onClose: () => void;
}

/** The system's own rules, as the server checks them again. */
const schemaFor = ({
  definition,
  list,
  permission,
}: PermissionDialogProps): z.ZodType<SvmPermissionInput, SvmPermissionInput> =>
  svmPermissionInputSchema.superRefine((input, context) => {
    const issues = definition.permissions.validate(input, list, permission ?? undefined);
    for (const { pointer, detail } of issues)
      context.addIssue({ code: "custom", path: pathOf(pointer), message: detail });
  });

function svmOptions({ list }: PermissionDialogProps) {
  const taken = new Set(list.items.map(({ svm }) => svm));
  return [allSvms, ...(list.svms ?? [])].map((svm) => ({
    value: svm,
    label: svmLabel(svm),
    ...(taken.has(svm) && { denied: "permitted already" }),
  }));
}

/** Permits a svm, or changes what a permitted one is for. */
export function PermissionDialog(props: PermissionDialogProps) {
  const { peerId, list, definition, permission, onClose } = props;
  const client = useQueryClient();
  const form = useSchemaForm<SvmPermissionInput, SvmPermissionInput>({
    schema: schemaFor(props),
    defaultValues: {
      svm: permission?.svm ?? "",
      applications: permission
        ? [...permission.applications]
        : definition.applications.filter(({ chosen }) => chosen).map(({ value }) => value),
    },
    names: ["svm", "applications"],
  });
  const again = () => client.invalidateQueries(svmPermissionQueries.list(peerId));
  const submission = useSubmit(async (input: SvmPermissionInput) => {
    await (permission
      ? svmPermissionsApi.change(peerId, permission, input.applications)
      : svmPermissionsApi.create(peerId, input)
    ).finally(again);
    toast({
      tone: "success",
      message: `${svmLabel(input.svm)} may be peered by ${list.other} without acceptance.`,
    });
  }, onClose);
  const label = permission ? `Change SVM permission` : `Add SVM permission`;
  return (
    <Dialog
      open
      onClose={onClose}
      title={permission ? `${label} of ${svmLabel(permission.svm)}` : label}
      description={`${list.other} can then peer with it at once. Existing SVM peers stay as they are.`}
    >
      <FormShell
        form={form}
        submission={submission}
        submitLabel={label}
        actions={
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
        }
      >
        {!permission && (
          <form.Field
            spec={{
              name: "svm",
              label: `SVM of ${list.end}`,
              ...(list.svms
                ? {
                    kind: "select" as const,
                    placeholder: "Choose",
                    options: svmOptions(props),
                    help: `All SVMs: also those that are created later.`,
                  }
                : {
                    kind: "text" as const,
                    help: `The SVMs could not be read. Enter its name, or * for all.`,
                  }),
            }}
          />
        )}
        <form.Field spec={applicationsField(definition)} />
      </FormShell>
    </Dialog>
  );
}
