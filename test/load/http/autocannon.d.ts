/** The part of autocannon that the benchmark uses. */
declare module 'autocannon' {
  namespace autocannon {
    interface Request {
      method: string;
      path: string;
      headers: Record<string, string>;
      body: string;
    }
    interface Client {
      setRequests(requests: readonly Request[]): void;
    }
    interface Options {
      url: string;
      connections: number;
      duration: number;
      /** Replaces `[<id>]` in bodies by another text in each call. */
      idReplacement: boolean;
      setupClient?(client: Client): void;
    }
    interface Result {
      /** Answers with a status of 200 to 299. */
      readonly '2xx': number;
      readonly non2xx: number;
      readonly errors: number;
      readonly timeouts: number;
      /** Seconds. */
      readonly duration: number;
    }
  }
  function autocannon(options: autocannon.Options): Promise<autocannon.Result>;
  export = autocannon;
}
