/** What came back for one POST. Any status is an answer: what it means is for each API to say. */
export interface PostAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** An answer longer than this is not read to its end; ten full products take about a hundredth of it. */
export const maxAnswerBytes = 4 * 1_024 * 1_024;
