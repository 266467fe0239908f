import { z } from 'zod';
import type { ListedTool } from '../../test/support/connect-client.ts';
import type { Task } from './task-files.ts';

/** The file that ChatGPT's submission form reads. The form takes five positive and three negative cases, no more. */
export function chatgptSubmission(tasks: readonly Task[], tools: readonly ListedTool[]) {
  const chosen = tasks.filter(({ submit }) => submit === 'chatgpt');
  const of = (kind: Task['kind']) => chosen.filter((task) => task.kind === kind).map(testCase);
  return {
    $schema: 'https://developers.openai.com/apps-sdk/schemas/chatgpt-app-submission.v1.json',
    schema_version: 1,
    tools: Object.fromEntries(tools.map((tool) => [tool.name, justified(tool)])),
    test_cases: of('positive'),
    negative_test_cases: of('negative'),
  };
}

function testCase({ about, ask, right, calls }: Task) {
  const tools = [...new Set(calls.map(({ tool }) => tool))];
  return {
    description: about,
    user_prompt: ask,
    file_attachment_urls: null,
    tools_triggered: tools.length === 0 ? null : tools.join(', '),
    expected_output: right,
    expected_output_url: null,
  };
}

const withHints = z.object({
  annotations: z.object({
    readOnlyHint: z.boolean(),
    openWorldHint: z.boolean(),
    destructiveHint: z.boolean(),
  }),
});

/** The form wants all three hints of every tool, and a reason for each.
 *  @throws ZodError when a tool lacks one */
function justified(tool: ListedTool) {
  const { annotations } = withHints.parse(tool);
  return {
    annotations,
    justifications: {
      read_only_justification: 'Reads product data from Amazon and changes nothing.',
      open_world_justification: annotations.openWorldHint
        ? "Reads Amazon's catalogue, which is public and not under this server's control; it sends nothing to it but the question."
        : 'Reads one bounded catalogue and sends nothing to it but the question.',
      destructive_justification: 'Deletes, orders and pays nothing.',
    },
  };
}
