"use client";
import { useId } from "react";
import type { ReactNode } from "react";
import { FormProvider } from "react-hook-form";
import { FormIdContext } from "@/components/forms/field-id";
import { PeerFormContext } from "./peer-form-context";
import type { PeerForm } from "./use-peer-form";

/** What every field inside needs to find its form. `formId` goes before the ids of its controls. */
export function FormBody({
  peerForm,
  formId,
  children,
}: {
  peerForm: PeerForm;
  formId: string;
  children: ReactNode;
}) {
  return (
    <FormIdContext value={formId}>
      <FormProvider {...peerForm.form}>
        <PeerFormContext value={peerForm}>{children}</PeerFormContext>
      </FormProvider>
    </FormIdContext>
  );
}

/** An id for a form, of letters a selector takes as they are. */
export const useFormId = (): string => `f${useId().replaceAll(/[^A-Za-z0-9]/g, "")}`;
