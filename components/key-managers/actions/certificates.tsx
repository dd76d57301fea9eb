"use client";
import { FormField } from "@/components/forms/form-field";
import { Banner } from "@/components/ui/banner";
import { Authorities, ClientCertificate } from "../certificate-choice";
import { KeyManagerDialog, type ActionProps } from "./action-dialog";

type CertificateValues = {
  clientCertificate: string | undefined;
  authorities: string[];
  validate: boolean;
};

/** Replaces the certificates: the client's must be renewed from the same key pair. */
export function ReplaceCertificates(props: ActionProps) {
  const scope = props.manager.scope.id ?? "";
  return (
    <KeyManagerDialog<CertificateValues>
      {...props}
      title="Replace certificates"
      description="A new client certificate must have the same key pair as the present one: renewed, not made anew."
      defaults={(setup) => ({
        clientCertificate: undefined,
        authorities: [],
        validate: setup?.canValidate ?? false,
      })}
      toInput={(values) => ({ act: "replace-certificates", ...values })}
      submitLabel="Replace certificates"
      message="Certificates replaced."
      jobLabel="Trying and replacing certificates"
    >
      {(setup) =>
        setup === undefined ? (
          <Banner tone="danger" title="The installed certificates cannot be read.">
            Close this, check the connection and try again.
          </Banner>
        ) : (
          <>
            <ClientCertificate certificates={setup.certificates} scope={scope} optional />
            <Authorities certificates={setup.certificates} scope={scope} optional />
            {setup.canValidate && (
              <FormField<CertificateValues>
                spec={{
                  name: "validate",
                  label: "Try them on the key servers first",
                  kind: "checkbox",
                  help: "A job on the cluster; they are replaced only when every server takes them.",
                }}
              />
            )}
          </>
        )
      }
    </KeyManagerDialog>
  );
}
