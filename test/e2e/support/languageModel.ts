import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was said to the model so far, as the chat completions API represents it. */
export interface Asked {
	messages: Array<{ role: string; content: string | Array<{ text?: string }> | null }>;
	tools?: Array<{ function: { name: string; parameters: unknown } }>;
}

/** What the model says next: text, or a call of a tool. */
export type Said = { text: string } | { tool: string; input: Record<string, unknown> };

/**
 * A server on this machine with the chat completions API that n8n calls, and with a webhook that keeps what is posted
 * to it, like a team chat's. The test decides what it answers.
 */
interface LanguageModel {
	/** The base URL of the model's API. */
	url: string;
	webhookUrl: string;
	asked: Asked[];
	posted: unknown[];
	close(): Promise<void>;
}

export async function startLanguageModel(think: (asked: Asked) => Said): Promise<LanguageModel> {
	const asked: Asked[] = [];
	const posted: unknown[] = [];
	const server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			response.setHeader('content-type', 'application/json');
			if (request.url === '/webhook') {
				posted.push(body);
				return response.end('{}');
			}
			asked.push(body as Asked);
			return response.end(JSON.stringify(completion(think(body as Asked))));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: `${origin}/v1`,
		webhookUrl: `${origin}/webhook`,
		asked,
		posted,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Everything said in the conversation, as one text. */
export function textOf({ messages }: Asked): string {
	return messages
		.map(({ content }) =>
			typeof content === 'string' ? content : (content ?? []).map(({ text }) => text).join(''),
		)
		.join('\n');
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString() || '{}') as unknown;
}

function completion(said: Said) {
	const message =
		'text' in said
			? { role: 'assistant', content: said.text }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: `call_${said.tool}`,
							type: 'function',
							function: { name: said.tool, arguments: JSON.stringify(said.input) },
						},
					],
				};
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model: 'gpt-4o-mini',
		choices: [{ index: 0, message, finish_reason: 'text' in said ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
