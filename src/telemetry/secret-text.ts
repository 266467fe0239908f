// Shapes in which credentials are known to turn up inside longer text. Amazon's are those of the Creators API
// (secret, id, access token) and of AWS access keys.
const shapes: readonly [pattern: RegExp, replacement: string][] = [
  [/\b(Bearer|Basic|DPoP)\s+[^\s,;"'\\]+/gi, '$1 [secret]'],
  [/\/\/[^\s/?#@"'\\]*@/g, '//[secret]@'],
  [/\bamzn1\.(?:oa2-cs|application-oa2-client)\.[\w.-]+/g, '[secret]'],
  [/\bAtc\|[^\s,;"'\\]+/g, '[secret]'],
  [/\bAKIA[0-9A-Z]{8,}/g, '[secret]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[secret]'],
  [/\b((?:client_|aws_)?secret|password|access_token|refresh_token)=[^\s&,;"'\\]+/gi, '$1=[secret]'],
];

/** The text with everything that looks like a credential masked; a line of JSON stays a line of JSON. A net below
 *  the other nets: nothing that is known to be secret should be put into a text in the first place. */
export function maskText(text: string): string {
  return shapes.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}
