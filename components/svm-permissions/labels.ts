import { allSvms } from "@/lib/domain/svm-permission";
import type { SvmPeerDefinition } from "@/lib/systems/contract/svm-peers";

export const svmLabel = (svm: string): string => (svm === allSvms ? "All SVMs" : svm);

/** Applications in words; one that is not known stands as the system calls it. */
export const applicationLabels = (
  { applications }: Pick<SvmPeerDefinition, "applications">,
  values: readonly string[],
): string =>
  values
    .map((value) => applications.find((each) => each.value === value)?.label ?? value)
    .join(", ");
