import { afterAll } from "vitest";
import { dropSingletons } from "@/lib/config/singleton";

// For test files that share a process: what one has set or made is gone before the next begins.
const before = { ...process.env };
afterAll(() => {
  dropSingletons();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});
