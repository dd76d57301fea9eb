import {
  changeKeyManagerRoute,
  deleteKeyManagerRoute,
  readKeyManagerRoute,
} from "@/lib/api/routes/key-managers";
import { handle } from "@/lib/api/handle";
import { changeKeyManager } from "@/lib/services/key-managers/change-key-manager";
import { deleteKeyManager } from "@/lib/services/key-managers/delete-key-manager";
import { readKeyManager } from "@/lib/services/key-managers/read-key-manager";

export const GET = handle(readKeyManagerRoute, ({ params, signal }) =>
  readKeyManager(params.id, signal),
);

export const PATCH = handle(changeKeyManagerRoute, ({ params, body, audit }) =>
  changeKeyManager(params.id, body, audit),
);

export const DELETE = handle(deleteKeyManagerRoute, ({ params, audit }) =>
  deleteKeyManager(params.id, audit),
);
