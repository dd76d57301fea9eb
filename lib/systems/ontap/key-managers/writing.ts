import type { KeyManagerInputs } from "@/lib/systems/contract/key-managers";
import { changeInput, createInput } from "./inputs";
import { preview } from "./preview";

/** What is written to key managers of ONTAP, judged and shown before it is sent. */
export const inputs: KeyManagerInputs = { create: createInput, change: changeInput, preview };
