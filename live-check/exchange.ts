import { Api } from '../nodes/shared/api/client';
import { defaultBaseUrl } from '../nodes/shared/credential/baseUrl';
import {
	ConnectionError,
	type HttpRequest,
	type HttpResponse,
	type Send,
} from '../nodes/shared/transport/http';
import { loadContract, routesOf, type Route } from '../contract/openapi';

/** One request and its answer. */
export interface Exchange {
	/** Undefined for a path that is not in the contract. */
	route: Route | undefined;
	status: number;
	/** Lower-case names. */
	headers: Record<string, string>;
	body: unknown;
	/** Milliseconds until the whole answer had arrived. */
	took: number;
}

export interface Account {
	user: string;
	secret: string;
	baseUrl: string;
}

/** The credential from the environment variables. @throws Error that says what is missing */
export function accountOf(env: NodeJS.ProcessEnv): Account {
	const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_KEY, TWILIO_API_SECRET } = env;
	const baseUrl = env.TWILIO_BASE_URL ?? defaultBaseUrl;
	if (TWILIO_API_KEY && TWILIO_API_SECRET) {
		return { user: TWILIO_API_KEY, secret: TWILIO_API_SECRET, baseUrl };
	}
	if (TWILIO_ACCOUNT_SID && TWILIO_AUTH_TOKEN) {
		return { user: TWILIO_ACCOUNT_SID, secret: TWILIO_AUTH_TOKEN, baseUrl };
	}
	throw new Error(
		'Set TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, in the environment.',
	);
}

/** The nodes' own API client, which records everything it sends and receives. */
export class Session {
	readonly exchanges: Exchange[] = [];
	readonly api: Api;
	private readonly routes = routesOf(loadContract());

	constructor(readonly account: Account) {
		this.api = new Api(this.send, account.baseUrl);
	}

	/** Another client for the same account, e.g. with a wrong secret, with the same record. */
	as(account: Partial<Account>): Api {
		return new Api(this.sender({ ...this.account, ...account }), this.account.baseUrl);
	}

	private readonly send: Send = async (request) => await this.sender(this.account)(request);

	private sender({ user, secret }: Account): Send {
		const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
		return async (request) => {
			for (let attempt = 0; ; attempt++) {
				const answer = await this.once(request, authorization);
				const again = answer instanceof ConnectionError || answer.status === 429;
				if (!again || attempt === 4 || request.method === 'POST') return answer;
				await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
			}
		};
	}

	private async once(
		request: HttpRequest,
		authorization: string,
	): Promise<HttpResponse | ConnectionError> {
		const url = urlOf(request);
		const from = performance.now();
		try {
			const response = await fetch(url, {
				method: request.method,
				redirect: 'manual',
				headers: {
					accept: 'application/json',
					authorization,
					...(request.body ? { 'content-type': 'application/json' } : {}),
					...request.headers,
				},
				body: request.body ? JSON.stringify(request.body) : null,
				signal: AbortSignal.timeout(30_000),
			});
			const text = await response.text();
			const took = performance.now() - from;
			const headers = Object.fromEntries(response.headers);
			const body = jsonOf(text);
			const { status } = response;
			this.exchanges.push({ route: this.routeOf(request), status, headers, body, took });
			return { status, headers, body };
		} catch (error) {
			const { code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
			return new ConnectionError(code ?? 'no answer', url.host);
		}
	}

	private routeOf({ method, url }: HttpRequest): Route | undefined {
		const { pathname } = new URL(url);
		return this.routes.find(
			(route) =>
				route.method === method &&
				new RegExp(`${route.path.replace(/{\w+}/g, '[^/]+')}$`).test(pathname),
		);
	}
}

function urlOf({ url, query = {} }: HttpRequest): URL {
	const target = new URL(url);
	for (const [name, value] of Object.entries(query)) {
		for (const one of [value].flat()) {
			if (one !== undefined) target.searchParams.append(name, String(one));
		}
	}
	return target;
}

/** Text that is not JSON stays text. */
function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
