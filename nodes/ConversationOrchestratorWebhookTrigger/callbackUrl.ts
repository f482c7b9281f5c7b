/**
 * Why Twilio would refuse to call a URL, or could not.
 * @returns the end of a sentence that begins with the URL, e.g. "is not HTTPS"; undefined where it may be called
 */
export function refusalOf(url: string): string | undefined {
	if (!URL.canParse(url)) return 'is not a URL';
	const { protocol, hostname } = new URL(url);
	if (isLocalName(hostname)) return 'leads to this computer, which only itself can reach';
	if (isPrivateAddress(hostname)) return 'leads to a private network, which Twilio cannot reach';
	if (protocol !== 'https:') return 'is not HTTPS, which Twilio insists on';
	return undefined;
}

/** Whether a Base URL leads to Twilio itself, and not to a stand-in or a proxy, which may call whom it likes. */
export function isTwilio(baseUrl: string): boolean {
	const url = baseUrl.replace('{product}', 'conversations');
	return URL.canParse(url) && /(^|\.)twilio\.com$/.test(new URL(url).hostname);
}

/** Whether two URLs are the same to whoever calls them. */
export function isSameUrl(a: unknown, b: string): boolean {
	if (a === b) return true;
	return typeof a === 'string' && URL.canParse(a) && new URL(a).href === new URL(b).href;
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
