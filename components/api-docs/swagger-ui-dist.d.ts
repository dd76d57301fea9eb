/** What is used of Swagger UI, which comes without types. */
declare module "swagger-ui-dist/swagger-ui-bundle.js" {
  interface Options {
    domNode: HTMLElement;
    url: string;
    deepLinking: boolean;
    docExpansion: "list" | "full" | "none";
    /** How far the list of schemas is opened; 0: it is closed. */
    defaultModelsExpandDepth: number;
    filter: boolean;
    /** null: nothing is asked of anybody else. */
    validatorUrl: null;
  }
  const show: (options: Options) => void;
  export default show;
}
