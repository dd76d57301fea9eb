import { makeDataTemplate } from "./data-template";
import { makeLabProgram } from "./lab-program";

/** What every server that is started needs, and what would cost each of them seconds. */
export default function globalSetup(): void {
  makeDataTemplate();
  makeLabProgram();
}
