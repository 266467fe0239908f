// What would be formatting, a picture, a link or a tag, were it not for the backslash before it; CommonMark 0.31, 2.4.
const active = /[\\`*_[\]<>#|~]/g;
// GitHub's dialect makes links even of bare addresses.
const bareAddress = /:(?=\/\/)|(?<=\bwww)\./gi;

/** Writes a stranger's text so that Markdown shows it as it stands: nothing in it formats, links or loads. */
export function toPlainMarkdown(text: string): string {
  return text.replace(active, String.raw`\$&`).replace(bareAddress, String.raw`\$&`);
}
