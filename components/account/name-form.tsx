"use client";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { useRouter } from "@/components/ui/navigation";
import { toast } from "@/components/ui/toast";
import { accountApi } from "@/lib/queries/account";

/** Changes the own name. */
export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const form = useSchemaForm({
    schema: () => import("@/lib/domain/user").then((module) => module.updateAccountSchema),
    defaultValues: { name },
  });
  const submission = useSubmit(accountApi.rename, () => {
    toast({ tone: "success", message: "Changed your name." });
    router.refresh();
  });
  return (
    <FormShell form={form} submission={submission} submitLabel="Save name">
      <form.Field spec={{ name: "name", label: "Name", kind: "text", autoComplete: "name" }} />
    </FormShell>
  );
}
