/**
 * The page's requests to the sandbox, and the updates that the sandbox pushes.
 *
 * @typedef {import('../pulse').Pulse} Pulse
 */

const base = '/sandbox/page';

/**
 * @param {string} path
 * @param {Record<string, string | number | undefined>} [query]
 * @returns {Promise<any>}
 */
export async function read(path, query = {}) {
	const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
	const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
	return await answerOf(await fetch(`${base}${path}?${search}`));
}

/**
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>}
 */
export async function act(path, body = {}) {
	const headers = { 'content-type': 'application/json' };
	return await answerOf(
		await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) }),
	);
}

/**
 * @param {Response} response
 * @returns {Promise<any>}
 */
async function answerOf(response) {
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.error ?? `The sandbox answered ${response.status}`);
	return answer;
}

/**
 * Receives every change while the page is visible. Browsers allow only six connections per host, which hidden windows
 * would use up.
 * @param {(pulse: Pulse) => void} onPulse
 * @param {(connected: boolean) => void} onConnection
 */
export function listen(onPulse, onConnection) {
	/** @type {EventSource | undefined} */
	let source;
	const open = () => {
		source ??= new EventSource(`${base}/pulse`);
		source.addEventListener('pulse', ({ data }) => {
			onConnection(true);
			onPulse(JSON.parse(data));
		});
		source.onerror = () => {
			onConnection(false);
			// The browser does not reconnect by itself in this state, e.g. after an answer that is not a stream.
			if (source?.readyState === EventSource.CLOSED) {
				close();
				setTimeout(show, 1000);
			}
		};
	};
	const close = () => {
		source?.close();
		source = undefined;
	};
	const show = () => {
		if (document.hidden) close();
		else if (source === undefined) open();
	};
	document.addEventListener('visibilitychange', show);
	show();
}
