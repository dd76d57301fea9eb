"use client";
import { useQuery } from "@tanstack/react-query";
import { Replications } from "@/components/status/replications";
import { Banner } from "@/components/ui/banner";
import { Checkbox } from "@/components/ui/checkbox";
import type { UnpairSvmPeers } from "@/lib/domain/pairing";
import { svmPeerQueries } from "@/lib/queries/svm-peers";
import { counted } from "@/lib/domain/counted";
import { pairingWords } from "./pairing-words";

interface SvmPeersAlongProps {
  system: string;
  svmPeers: UnpairSvmPeers;
  taken: boolean;
  onChange: (taken: boolean) => void;
}

/** The SVM peers on a relationship with what is replicated over them, and the choice to remove them with it. */
export function SvmPeersAlong({ system, svmPeers, taken, onChange }: SvmPeersAlongProps) {
  const definition = useQuery(svmPeerQueries.definition(system)).data;
  const { items, warning, denied } = svmPeers;
  const label = definition?.replication?.label;
  return (
    <section aria-label="SVM peers on it" className="mt-3">
      <Checkbox
        checked={taken}
        onChange={(event) => onChange(event.target.checked)}
        label={counted(pairingWords.removeSvmPeers, items.length)}
        help="Whatever the two SVMs were peered for stops. This cannot be undone."
      />
      <ul className="mt-2 divide-y divide-border rounded-md border border-border text-meta">
        {items.map(({ local, remote, here, there, applications, replications }) => (
          <li key={`${local} ${remote}`} className="px-3 py-2">
            <span className="font-medium text-text">
              {local} → {remote}
            </span>{" "}
            {[here?.nativeState ?? there?.nativeState, ...applications].join(", ")}
            {label !== undefined && (
              <div className="mt-1 flex gap-2">
                <span className="shrink-0">{label}:</span>
                <Replications label={label} replications={replications} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {taken && denied !== null && <Banner tone="warning" className="mt-3" title={denied} />}
      {taken && denied === null && warning !== null && (
        <Banner tone="warning" className="mt-3" title={warning} />
      )}
    </section>
  );
}
