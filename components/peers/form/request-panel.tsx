"use client";
import { CodeBlock } from "@/components/ui/code-block";
import type { Connection } from "@/lib/domain/connection";
import type { RequestPreview, SystemForms } from "@/lib/systems/contract/forms";
import { bodyText, curlCommand } from "./curl";

interface RequestPanelProps {
  request: RequestPreview;
  connection: Pick<Connection, "address" | "credentialKind">;
  forms: SystemForms;
}

/** The exact request that will be sent, secrets masked; copied as curl it carries placeholders for them. */
export function RequestPanel({ request, connection, forms }: RequestPanelProps) {
  const curl = curlCommand(
    request,
    connection.address,
    forms.curlSignIn?.(connection.credentialKind),
  );
  return (
    <section aria-label="Request">
      <CodeBlock
        title={`${request.method} ${request.path}`}
        code={bodyText(request.body) || "No body"}
        copyValue={curl}
        noun="as curl"
        wrap
      />
    </section>
  );
}
