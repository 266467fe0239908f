/** MCP reads this hint as "talks to things outside the server", which every catalogue look-up does. OpenAI's directory
 *  reads it as "can change things outside" and wants `false`: a build that is submitted there changes this line. */
const openWorldHint = true;

/** What hosts are told about every tool here: it looks things up and changes nothing. */
export const toolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint,
} as const;
