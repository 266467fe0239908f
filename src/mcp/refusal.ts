/** A tool says no to what it was asked, in words the model can act on. `message` is read by the model as it stands:
 *  what was wrong, what is allowed, what to do next. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}
