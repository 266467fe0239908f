// The package brings no types and DefinitelyTyped has none. Declared is what the door uses, and nothing more.
declare module 'paapi5-nodejs-sdk' {
  /** A request of superagent, which the SDK sends by, already on its way. */
  interface SentRequest {
    redirects(max: number): SentRequest;
    responseType(type: 'arraybuffer'): SentRequest;
    maxResponseSize(bytes: number): SentRequest;
    abort(): void;
  }

  interface ReceivedResponse {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
    readonly body: unknown;
  }

  /** @param model the answer rebuilt by the SDK's models of 2019, which know no OffersV2 and no reviews */
  type Callback = (error: unknown, model: unknown, response: ReceivedResponse | null | undefined) => void;
  type Operation = (body: object, callback: Callback) => SentRequest;

  class ApiClient {
    accessKey: string;
    secretKey: string;
    host: string;
    region: string;
    timeout: number;
    requestAgent: Readonly<Record<string, string>>;
    buildUrl: (path: string) => string;
  }

  class DefaultApi {
    constructor(client: ApiClient);
    readonly getItems: Operation;
    readonly searchItems: Operation;
    readonly getVariations: Operation;
    readonly getBrowseNodes: Operation;
  }

  const sdk: { readonly ApiClient: typeof ApiClient; readonly DefaultApi: typeof DefaultApi };
  export = sdk;
}
