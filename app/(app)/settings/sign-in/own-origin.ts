import "server-only";
import { headers } from "next/headers";
import { publicOrigin } from "@/lib/auth/origin";

/** Under which address the page being rendered was asked for. */
export const ownOrigin = async (): Promise<string> => {
  const sent = await headers();
  const host = sent.get("host") ?? "localhost";
  return publicOrigin(new Request(`http://${host}/`, { headers: sent }));
};
