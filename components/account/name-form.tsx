"use client";
import { useRouter } from "next/navigation";
import { FormField } from "@/components/forms/form-field";
import { FormShell } from "@/components/forms/form-shell";
import { usePeerdeckForm } from "@/components/forms/use-peerdeck-form";
import { useSubmit } from "@/components/forms/use-submit";
import { notify } from "@/components/ui/notify";
import { renameAccount } from "@/lib/queries/account";

/** Changes the own name. */
export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const form = usePeerdeckForm({
    schema: () => import("@/lib/domain/user").then((module) => module.updateAccountSchema),
    defaultValues: { name },
  });
  const { submit, loading, submitError } = useSubmit(renameAccount, () => {
    notify({ tone: "success", message: "Changed your name." });
    router.refresh();
  });
  return (
    <FormShell
      form={form}
      onSubmit={submit}
      loading={loading}
      submitError={submitError}
      submitLabel="Save name"
    >
      <FormField spec={{ name: "name", label: "Name", kind: "text", autoComplete: "name" }} />
    </FormShell>
  );
}
