/** The last part of `com.amazon.creators#Name`, or nothing when it is no name: what came from outside may hold
 *  anything, and names are all that the operator's log should show of it. */
export function foreignName(text: string | undefined): string {
  const name = text?.slice(text.lastIndexOf('#') + 1) ?? '';
  return /^[\w.[\]]{1,60}$/.test(name) ? name : '';
}
