import { type ComponentType, useEffect, useState } from "react";

/**
 * A part that a press brings, or what the server tells, never the first look at a page: its code is loaded when it is
 * drawn first, or before that by `ahead`. Once it is there it is drawn at once; React's own `lazy` waits up to 300 ms.
 */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let Part: ComponentType<Props> | null = null;
  const ahead = async (): Promise<void> => {
    Part ??= await load();
  };
  function Lazily(props: Props) {
    const [failure, setFailure] = useState<unknown>(null);
    const [isThere, setThere] = useState(Part !== null);
    useEffect(() => {
      if (!isThere) ahead().then(() => setThere(true), setFailure);
    }, [isThere]);
    if (failure !== null) throw failure;
    return Part && <Part {...props} />;
  }
  return Object.assign(Lazily, { ahead });
}
