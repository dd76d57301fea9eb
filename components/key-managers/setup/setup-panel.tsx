"use client";
import { useQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { Banner } from "@/components/ui/banner";
import { CodeBlock } from "@/components/ui/code-block";
import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import { problemOfError } from "@/lib/queries/client";
import type { KeyManagerDefinition } from "@/lib/systems/contract/key-managers";
import { setupInput, type SetupValues } from "./form-values";
import { counted } from "@/lib/domain/counted";
import { keyManagerWords } from "../key-manager-words";

/** What will happen, and the very requests that will be sent, secrets masked. */
export function SetupPanel({
  system,
  setup,
  definition,
}: {
  system: string;
  setup: KeyManagerSetup;
  definition: KeyManagerDefinition;
}) {
  const values = useWatch() as SetupValues;
  const inputs = useQuery({
    queryKey: ["key-manager-inputs", system],
    queryFn: definition.loadInputs,
    staleTime: Infinity,
    structuralSharing: false,
  });
  const requests = inputs.data?.preview(setupInput(values), setup) ?? [];
  const onboard = values.kind === "onboard";
  return (
    <aside
      aria-label="What will be done"
      className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-4"
    >
      {setup.partner && (
        <Banner tone="info" title={`MetroCluster with ${setup.partner.name ?? "a partner site"}`}>
          {setup.partner.reachable
            ? ""
            : "The partner site does not answer: setting up will be refused until it does. "}
          {setup.partner.kind === "onboard" &&
            "It has the Onboard Key Manager: take it over here, with its passphrase. "}
          {setup.partner.kind === "external" &&
            "It has an external key manager: set one up here with the same key servers. "}
          {setup.partner.kind === null && "Set the same type up on both sites. "}
          {`Single ${definition.scopeNouns} cannot have one of their own.`}
        </Banner>
      )}
      {setup.unread.length > 0 && (
        <Banner tone="info" title="Not known">
          {setup.unread.join(" ")}
        </Banner>
      )}
      <section className="rounded-lg border border-border bg-surface-raised p-4">
        <h2 className="text-body font-semibold">What happens</h2>
        <ol className="mt-2 list-decimal pl-5 text-meta text-text-muted">
          {onboard ? (
            <>
              <li>
                The cluster makes its keys on every node and protects them with the passphrase.
              </li>
              <li>
                You get a key backup, once. Save it outside of the cluster and confirm it; until
                then every list of key managers reminds.
              </li>
              <li>Nodes added later must be synchronised with the passphrase.</li>
            </>
          ) : (
            <>
              {values.scope !== "" && (
                <li>
                  This {definition.scopeNoun} gets key servers of its own, with certificates
                  installed in it. It is refused while its volumes are encrypted with keys of the
                  cluster&apos;s key manager.
                </li>
              )}
              <li>
                The cluster contacts every key server with the certificates; one that does not
                answer is refused.
              </li>
              <li>Keys are made on the key servers. Losing them all loses the data.</li>
              <li>
                Time-outs, users and secondary servers are set server by server, once the key
                manager exists.
              </li>
            </>
          )}
        </ol>
      </section>
      {inputs.isError && (
        <Banner tone="info" title="Not known">
          {`What the requests will be: ${problemOfError(inputs.error).detail}`}
        </Banner>
      )}
      {requests.length > 0 && (
        <CodeBlock
          wrap
          title={counted(keyManagerWords.requests, requests.length)}
          noun="requests"
          code={requests
            .map(({ method, path, body }) => `${method} ${path}\n${JSON.stringify(body, null, 2)}`)
            .join("\n\n")}
        />
      )}
    </aside>
  );
}
