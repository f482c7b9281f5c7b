interface Words {
	/** The predicate that follows the host name. */
	what: string;
	/** What to do, as a sentence without its full stop. */
	next: string;
}

const network = 'Check the network of this n8n and the Base URL in the credential';
const proxy = 'Look for a proxy between this n8n and Twilio that changes responses';

/** What went wrong below HTTP, by the error code of the system, the HTTP parser or the decompressor. */
const words: ReadonlyArray<[RegExp, Words]> = [
	[
		/TIMEDOUT$|^ECONNABORTED$/,
		{
			what: 'did not answer in time',
			next: 'Raise Request Timeout under Options if Twilio needs longer, and check the network of this n8n',
		},
	],
	[
		/^HPE_/,
		{
			what: 'sent a response that is not HTTP',
			next: `If the Base URL in the credential begins with http://, check whether it must be https://. ${proxy}`,
		},
	],
	[
		/^Z_|BROTLI|^BR_|^ERR__ERROR/,
		{ what: 'sent a response that cannot be decompressed', next: proxy },
	],
	[
		/^ERR_SSL_WRONG_VERSION_NUMBER$/,
		{
			what: 'does not speak TLS (https://)',
			next: 'If the Base URL in the credential begins with https://, check whether it must be http://',
		},
	],
	[
		/CERT|^DEPTH_|^SELF_|^UNABLE_/,
		{
			what: 'has a certificate that this n8n does not trust',
			next: 'Check the Base URL in the credential, and that no proxy intercepts encrypted connections',
		},
	],
	[
		/^(ECONNRESET|EPIPE|ERR_.*)$/,
		{
			what: 'did not answer: the connection ended before the response was complete',
			next: network,
		},
	],
];

/** @param code e.g. ECONNRESET */
export function connectionWords(code: string): Words {
	return (
		words.find(([pattern]) => pattern.test(code))?.[1] ?? { what: 'did not answer', next: network }
	);
}
