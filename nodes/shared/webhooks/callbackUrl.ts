/**
 * Why Twilio would refuse to call a URL, or could not.
 * @returns the end of a sentence that begins with the URL, e.g. "is not HTTPS"; undefined if it may be called
 */
export function refusalOf(url: string): string | undefined {
	const parsed = parsedUrl(url);
	if (parsed === undefined) return 'is not a URL';
	const { protocol, hostname } = parsed;
	if (isLocalName(hostname)) return 'leads to this computer, which only itself can reach';
	if (isPrivateAddress(hostname)) return 'leads to a private network, which Twilio cannot reach';
	if (protocol !== 'https:') return 'is not HTTPS, which Twilio insists on';
	return undefined;
}

/** Whether a Base URL leads to Twilio itself, and not to a stand-in or a proxy, which may call whom it likes. */
export function isTwilio(baseUrl: string): boolean {
	const { hostname = '' } = parsedUrl(baseUrl.replace('{product}', 'conversations')) ?? {};
	return /(^|\.)twilio\.com$/.test(hostname);
}

/** Whether two URLs are the same to whoever calls them. */
export function isSameUrl(a: unknown, b: string): boolean {
	if (a === b) return true;
	const [one, other] = [parsedUrl(a), parsedUrl(b)];
	return one !== undefined && one.href === other?.href;
}

/**
 * A URL in parts; undefined if it is none. `URL.canParse` is no help: once Node 20 has optimized it, it says false of
 * every host with other letters than ASCII.
 */
export function parsedUrl(text: unknown): URL | undefined {
	if (typeof text !== 'string') return undefined;
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

/**
 * A callback as a message may show it: what names its owner, without what may be secret in it.
 * @returns scheme, host and path
 */
export function shownUrl(url: unknown): string {
	const { origin, pathname } = parsedUrl(url) ?? {
		origin: 'a callback that is no URL',
		pathname: '',
	};
	return `${origin}${pathname}`.slice(0, 120);
}

/** Names that have a meaning on one machine or in one network only (RFC 6761, RFC 6762), and bare host names. */
function isLocalName(hostname: string): boolean {
	const name = hostname.replace(/\.$/, '');
	return /(^|\.)(localhost|local|internal|home\.arpa|test|invalid)$/.test(name) || isBare(name);
}

function isBare(name: string): boolean {
	return !name.includes('.') && !name.startsWith('[');
}

/** Ranges that are not routed on the internet (RFC 6890). `URL` has brought every notation into one. */
const privateRanges = [
	/^(0|10|127)\./,
	/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
	/^169\.254\./,
	/^172\.(1[6-9]|2\d|3[01])\./,
	/^192\.168\./,
	/^198\.1[89]\./,
	/^\[::1?\]$/,
	/^\[::ffff:/,
	/^\[f[cd]/,
	/^\[fe[89ab]/,
];

function isPrivateAddress(hostname: string): boolean {
	return privateRanges.some((range) => range.test(hostname));
}
