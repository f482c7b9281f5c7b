import { parsedUrl } from '../../shared/webhooks/callbackUrl';

/** The path suffix by which n8n finds the node's webhook; also identifies our callbacks. */
export const waitingPath = 'conversation-orchestrator';

/** Until when a callback is needed, in milliseconds since 1970; see `sweep`. */
const untilParameter = 'until';

/** The URL at which a waiting execution can be called. */
export class ResumeUrl {
	/** Everything before the execution number. */
	private readonly base: string;
	private readonly path: string;

	/** @param resumeUrl n8n's own, which in n8n 2 carries the token that n8n asks for */
	constructor(private readonly resumeUrl: string) {
		const { origin, pathname } = new URL(resumeUrl);
		const [, before = '', execution = ''] = /^(.*\/)([^/]*)$/.exec(pathname) ?? [];
		this.base = origin + before;
		this.path = `${this.base}${execution}/${waitingPath}`;
	}

	/** The callback that Twilio is to call. */
	callback(until: number): string {
		const url = new URL(this.path);
		url.search = new URL(this.resumeUrl).search;
		url.searchParams.set(untilParameter, String(until));
		return url.href;
	}

	/** The URL that Twilio called. @param query as received, with its question mark */
	called(query: string): string {
		return this.path + query;
	}

	/** Whether a callback belongs to this execution, whatever its query. */
	isOwn(url: unknown): boolean {
		return pathOf(url) === this.path;
	}

	/** The number of another execution of this n8n, if the callback calls one. */
	otherExecution(url: unknown): string | undefined {
		const path = pathOf(url);
		if (path === undefined || path === this.path || !path.startsWith(this.base)) return undefined;
		const [execution = '', end, ...more] = path.slice(this.base.length).split('/');
		return end === waitingPath && more.length === 0 && execution !== '' ? execution : undefined;
	}
}

/** Until when a callback is needed; undefined if it does not say. */
export function untilOf(url: unknown): number | undefined {
	const until = parsedUrl(url)?.searchParams.get(untilParameter);
	return until && /^\d+$/.test(until) ? Number(until) : undefined;
}

function pathOf(url: unknown): string | undefined {
	const parsed = parsedUrl(url);
	return parsed && parsed.origin + parsed.pathname;
}
