import { Code } from "@/components/ui/code";
import type { BackendAnswer } from "@/lib/domain/backend-answer";

interface SystemAnswerProps {
  /** What the system said; null where only our own request id is known. */
  backend: BackendAnswer | null;
  /** Our own id of the request, as the log has it. */
  requestId?: string;
}

const codeOf = ({ code, status }: BackendAnswer): string =>
  [code, status === null ? null : `HTTP ${status}`].filter(Boolean).join(", ");

/** What the system itself said, one press away: code, text, and the id of the request that its support asks for. */
export function SystemAnswer({ backend, requestId = "" }: SystemAnswerProps) {
  if (backend === null && requestId === "") return null;
  return (
    <details className="mt-1">
      <summary className="w-fit rounded text-caption underline underline-offset-2">
        {backend === null ? "Details" : "What the system said"}
      </summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-caption">
        {backend !== null && (
          <>
            {codeOf(backend) !== "" && (
              <>
                <dt>Code</dt>
                <dd className="font-mono">{codeOf(backend)}</dd>
              </>
            )}
            {backend.text !== "" && (
              <>
                <dt>Text</dt>
                <dd className="max-h-40 overflow-y-auto font-mono [overflow-wrap:anywhere] whitespace-pre-wrap">
                  {backend.text}
                </dd>
              </>
            )}
            {backend.requestId !== undefined && (
              <>
                <dt>System&apos;s request</dt>
                <dd>
                  <Code value={backend.requestId} noun="system's request id" />
                </dd>
              </>
            )}
          </>
        )}
        {requestId !== "" && (
          <>
            <dt>Request</dt>
            <dd>
              <Code value={requestId} noun="request id" />
            </dd>
          </>
        )}
      </dl>
    </details>
  );
}
