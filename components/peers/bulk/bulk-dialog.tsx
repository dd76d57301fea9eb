"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Checkbox } from "@/components/ui/checkbox";
import { useRouter } from "@/components/ui/navigation";
import { Spinner } from "@/components/ui/spinner";
import { type BatchCheck, batchLimitsSchema, type BatchOptions } from "@/lib/domain/batch";
import type { PeerActName } from "@/lib/domain/batch-acts";
import { isEmptyEdit } from "@/lib/domain/annotation";
import type { PeerRow } from "@/lib/domain/peer";
import { batchesApi } from "@/lib/queries/batches";
import { problemOfError } from "@/lib/queries/client";
import { batchesKey } from "@/lib/queries/keys";
import type { SystemLabel } from "../list/peer-columns";
import { counted } from "@/lib/domain/counted";
import { actLabels } from "./act-labels";
import { actLooks } from "./act-looks";
import { EncryptionField } from "./encryption-field";
import { LabelEditField } from "./label-edit-field";
import { LimitsFields } from "./limits-fields";
import { Verdict } from "./verdict";

/** An act that somebody wants to do to these peers. */
export interface Asked {
  act: PeerActName;
  peers: readonly PeerRow[];
}

interface BulkDialogProps extends Asked {
  systems: readonly SystemLabel[];
  onClose: () => void;
}

const countOf = ({ items }: BatchCheck): number =>
  items.filter(({ verdict }) => verdict === "ready").length;

/** "Unpair 36 relationships". */
const confirmText = (act: PeerActName, ready: number | undefined): string => {
  const { verb, confirm } = actLooks[act];
  return ready ? counted(confirm, ready) : verb;
};

/** One verdict over a selection and one confirmation; then the batch's own page. */
export function BulkDialog({ act, peers, systems, onClose }: BulkDialogProps) {
  const router = useRouter();
  const choices = Object.assign({}, ...systems.map(({ encryptionChoices }) => encryptionChoices));
  const [options, setOptions] = useState<Partial<BatchOptions>>(
    act === "encryption" ? { encryption: Object.keys(choices)[0] } : {},
  );
  const [limits, setLimits] = useState(() => batchLimitsSchema.parse({}));
  const [ids] = useState(() => peers.map(({ id }) => id));
  /** Whether it is said what is to be done. */
  const isWhole = act !== "label" || (options.labels !== undefined && !isEmptyEdit(options.labels));
  const check = useQuery({
    queryKey: [...batchesKey, "check", act, ids, options],
    queryFn: ({ signal }) => batchesApi.check({ act, peers: ids, options }, signal),
    enabled: isWhole,
    // A verdict is of this moment, and each one asks every system.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const verdict = check.isFetching ? undefined : check.data;
  const ready = verdict && countOf(verdict);
  const submission = useSubmit(
    () => batchesApi.begin({ act, peers: ids, options, limits }),
    ({ id }) => router.push(`/batches/${id}`),
  );
  const silent = verdict?.items.some((item) => item.silent !== null) === true;
  return (
    <SubmitDialog
      submission={submission}
      title={
        verdict
          ? ready === 0
            ? actLabels[act]
            : `${verdict.title}?`
          : isWhole
            ? `${actLabels[act]}: reading both sides`
            : actLabels[act]
      }
      confirmLabel={confirmText(act, ready)}
      tone={actLooks[act].danger ? "danger" : "primary"}
      denied={
        verdict === undefined
          ? isWhole
            ? "Wait for the verdict."
            : "Say which labels to add or to remove."
          : ready === 0
            ? "Nothing of this selection is ready for that."
            : undefined
      }
      typeToConfirm={verdict?.typed ?? undefined}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        {act === "encryption" && (
          <EncryptionField
            choices={choices}
            value={options.encryption ?? ""}
            onChange={(encryption) => setOptions({ encryption })}
          />
        )}
        {act === "label" && <LabelEditField onChange={(labels) => setOptions({ labels })} />}
        {check.isFetching && (
          <p role="status" className="flex items-center gap-2">
            <Spinner /> Asking every system this concerns …
          </p>
        )}
        {check.isError && !check.isFetching && (
          <ProblemBanner problem={problemOfError(check.error)} />
        )}
        {verdict && <Verdict check={verdict} />}
        {(silent || options.leaveSilent === true) && act === "unpair" && (
          <Checkbox
            dense
            label="Also where one side does not answer"
            help="The half that answers is removed now. The other one is on the to-do list until it is removed too."
            checked={options.leaveSilent === true}
            onChange={(event) => setOptions({ leaveSilent: event.target.checked })}
          />
        )}
        {(ready ?? 0) > 1 && <LimitsFields limits={limits} onChange={setLimits} />}
      </div>
    </SubmitDialog>
  );
}
