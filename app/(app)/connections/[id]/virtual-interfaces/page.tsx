import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/require-actor";
import { virtualInterfacesPath } from "@/lib/domain/virtual-interface-path";
import { systemOf } from "@/lib/systems/registry";
import { readOrNotFound } from "../../read-or-not-found";

/** The virtual interfaces of one connection are the list of all with a filter. */
export default async function ConnectionVirtualInterfacesPage({
  params,
}: {
  params: Promise<{ id: string }>;
}) {
  await requireActor("peers.read", {
    kind: "connection",
    id: (await params).id,
  });
  const { id } = await params;
  const connection = await readOrNotFound(id);
  if (!systemOf(connection.system).virtualInterfaces) notFound();
  redirect(`${virtualInterfacesPath}?connection=${connection.id}`);
}
