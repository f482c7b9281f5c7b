/**
 * Why Twilio would refuse to call a URL, or could not.
 * @returns the end of a sentence that begins with the URL, e.g. "is not HTTPS"; undefined if it can be called
 */
export function refusalOf(url: string): string | undefined {
	const parsed = parsedUrl(url);
	if (parsed === undefined) return 'is not a URL';
	const { protocol, hostname } = parsed;
	if (isLocalName(hostname)) return 'points to this computer, which Twilio cannot reach';
	if (isPrivateAddress(hostname)) return 'points to a private network, which Twilio cannot reach';
	if (protocol !== 'https:') return 'is not HTTPS, which Twilio requires';
	return undefined;
}

/** Whether a Base URL is Twilio's own. A sandbox or a proxy may be able to call any URL. */
export function isTwilio(baseUrl: string): boolean {
	const { hostname = '' } = parsedUrl(baseUrl.replace('{product}', 'conversations')) ?? {};
	return /(^|\.)twilio\.com$/.test(hostname);
}

/** Whether two URLs are equivalent. */
export function isSameUrl(a: unknown, b: string): boolean {
	if (a === b) return true;
	const [one, other] = [parsedUrl(a), parsedUrl(b)];
	return one !== undefined && one.href === other?.href;
}

/**
 * Parses a URL; undefined if it is invalid. `URL.canParse` can't be used: once Node 20 has optimized it, it returns
 * false for every host with non-ASCII letters.
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
 * A callback URL for a message: enough to tell whose it is, without possible secrets.
 * @returns scheme, host and path
 */
export function shownUrl(url: unknown): string {
	const { origin, pathname } = parsedUrl(url) ?? {
		origin: 'a callback that is not a URL',
		pathname: '',
	};
	return `${origin}${pathname}`.slice(0, 120);
}

/** Names that are valid only on one machine or in one network (RFC 6761, RFC 6762), and bare host names. */
function isLocalName(hostname: string): boolean {
	const name = hostname.replace(/\.$/, '');
	return /(^|\.)(localhost|local|internal|home\.arpa|test|invalid)$/.test(name) || isBare(name);
}

function isBare(name: string): boolean {
	return !name.includes('.') && !name.startsWith('[');
}

/** Ranges that are not routed on the internet (RFC 6890). `URL` has already normalized the notation. */
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
