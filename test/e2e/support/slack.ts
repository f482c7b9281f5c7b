import type { IncomingMessage, RequestListener } from 'node:http';
import { startOutside } from './outside';

/** The credential that n8n's Slack node asks for. */
export const slackCredential = {
	name: 'Slack account',
	type: 'slackApi',
	data: { accessToken: 'xoxb-for-a-test' },
};

export interface Slack {
	/** For the environment of an n8n, whose Slack node then finds this one. */
	env: NodeJS.ProcessEnv;
	/** What was posted, in order. */
	posted: Array<{ channel: string; text: string }>;
	close(): Promise<void>;
}

/**
 * Slack's API on this machine, as far as n8n's own node needs it to choose a channel and to post.
 * @param channels Their names by their IDs.
 * @param folder For its certificate.
 */
export async function startSlack(channels: Record<string, string>, folder: string): Promise<Slack> {
	const posted: Slack['posted'] = [];
	const answer: RequestListener = (request, response) => {
		void bodyOf(request).then((body) => {
			const [path] = (request.url ?? '').split('?');
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(answerTo(path, body)));
		});
	};
	const answerTo = (path: string | undefined, body: string): object => {
		if (path === '/api/conversations.list') {
			return { ok: true, channels: Object.entries(channels).map(([id, name]) => ({ id, name })) };
		}
		if (path !== '/api/chat.postMessage') return { ok: false, error: 'unknown_method' };
		const message = JSON.parse(body) as Slack['posted'][number];
		posted.push(message);
		return { ok: true, channel: message.channel, ts: `${posted.length}.000100`, message };
	};
	const { env, close } = await startOutside({ 'slack.com': answer }, folder);
	return { env, posted, close };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}
