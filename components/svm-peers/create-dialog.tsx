"use client";
import { useQuery } from "@tanstack/react-query";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { problemOfError } from "@/lib/queries/client";
import { Dialog } from "@/components/ui/dialog";
import { Reading } from "@/components/ui/reading";
import { svmPeerQueries } from "@/lib/queries/svm-peers";
import { CreateForm, type CreateProps } from "./create-form";

/** Creates an SVM peer and accepts it at the other end, with what both ends offer, read when it opens. */
export function CreateDialog(props: CreateProps) {
  const { peerId, list, onClose } = props;
  const choices = useQuery(svmPeerQueries.choices(peerId));
  const alone = list.there.connectionId === null;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Create SVM peer"
      description={
        alone
          ? `It is asked for on ${list.here.name} and waits until the administrator of ${list.there.name} accepts it.`
          : `Created on ${list.here.name} and accepted on ${list.there.name} in one action: on both, or on neither.`
      }
    >
      {choices.isPending && <Reading>Reading the SVMs of both ends</Reading>}
      {choices.isError && (
        <ProblemBanner
          problem={problemOfError(choices.error)}
          onRetry={() => void choices.refetch()}
          busy={choices.isFetching}
        />
      )}
      {choices.data && <CreateForm {...props} choices={choices.data} />}
    </Dialog>
  );
}
