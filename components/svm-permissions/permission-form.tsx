"use client";
import { useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import {
  everyMember,
  type SvmPermission,
  type SvmPermissionInput,
  svmPermissionInputSchema,
  type SvmPermissionList,
} from "@/lib/domain/svm-permission";
import { pathOf } from "@/lib/errors/pointer";
import {
  changeSvmPermission,
  createSvmPermission,
  svmPermissionQueries,
} from "@/lib/queries/svm-permissions";
import { memberLabel, type Words } from "./words";

export interface PermissionDialogProps {
  peerId: string;
  list: SvmPermissionList;
  words: Words;
  /** The one to change; null for a new one. */
  permission: SvmPermission | null;
  onClose: () => void;
}

/** The system's own rules, as the server checks them again. */
const schemaFor = ({
  words,
  list,
  permission,
}: PermissionDialogProps): z.ZodType<SvmPermissionInput, SvmPermissionInput> =>
  svmPermissionInputSchema.superRefine((input, context) => {
    const issues = words.permissions.judge(input, list, permission ?? undefined);
    for (const { pointer, detail } of issues)
      context.addIssue({ code: "custom", path: pathOf(pointer), message: detail });
  });

function memberOptions({ list, words }: PermissionDialogProps) {
  const taken = new Set(list.items.map(({ member }) => member));
  return [everyMember, ...(list.members ?? [])].map((member) => ({
    value: member,
    label: memberLabel(words, member),
    ...(taken.has(member) && { denied: "permitted already" }),
  }));
}

/** Permits a member, or changes what a permitted one is for. */
export function PermissionDialog(props: PermissionDialogProps) {
  const { peerId, list, words, permission, onClose } = props;
  const { permissions, peers } = words;
  const client = useQueryClient();
  const form = useSchemaForm<SvmPermissionInput, SvmPermissionInput>({
    schema: schemaFor(props),
    defaultValues: {
      member: permission?.member ?? "",
      applications: permission
        ? [...permission.applications]
        : peers.applications.filter(({ chosen }) => chosen).map(({ value }) => value),
    },
    names: ["member", "applications"],
  });
  const again = () => client.invalidateQueries(svmPermissionQueries.list(peerId));
  const submission = useSubmit(async (input: SvmPermissionInput) => {
    await (permission
      ? changeSvmPermission(peerId, permission, input.applications)
      : createSvmPermission(peerId, input)
    ).finally(again);
    notify({
      tone: "success",
      message: `${memberLabel(words, input.member)} may be peered by ${list.other} without acceptance.`,
    });
  }, onClose);
  const label = permission ? `Change ${permissions.noun}` : `Add ${permissions.noun}`;
  return (
    <Dialog
      open
      onClose={onClose}
      title={permission ? `${label} of ${memberLabel(words, permission.member)}` : label}
      description={`${list.other} can then peer with it at once. Existing ${peers.plural} stay as they are.`}
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
              name: "member",
              label: `${peers.memberNoun} of ${list.end}`,
              ...(list.members
                ? {
                    kind: "select" as const,
                    placeholder: "Choose",
                    options: memberOptions(props),
                    help: `${permissions.everyLabel}: also those that are created later.`,
                  }
                : {
                    kind: "text" as const,
                    help: `The ${peers.memberPlural} could not be read. Enter its name, or * for all.`,
                  }),
            }}
          />
        )}
        <form.Field
          spec={{
            name: "applications",
            kind: "checkboxes",
            label: "Applications",
            options: peers.applications.map(({ unusable, ...each }) => ({
              ...each,
              denied: unusable,
            })),
          }}
        />
      </FormShell>
    </Dialog>
  );
}
