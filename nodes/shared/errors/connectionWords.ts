interface Words {
	/** After the name of the host. */
	what: string;
	/** What to do, as a sentence without its full stop. */
	next: string;
}

const network = 'Check the network of this n8n and the Base URL in the credential';
const proxy = 'Look for a proxy between this n8n and Twilio that changes answers';

/** What went wrong below HTTP, by the code that the system, its HTTP parser or its unpackers give it. */
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
			what: 'sent an answer that is not HTTP',
			next: `If the Base URL in the credential begins with http://, check whether it must be https://. ${proxy}`,
		},
	],
	[/^Z_|BROTLI|^BR_|^ERR__ERROR/, { what: 'sent an answer that cannot be unpacked', next: proxy }],
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
			next: 'Check the Base URL in the credential, and that no proxy opens encrypted connections',
		},
	],
	[
		/^(ECONNRESET|EPIPE|ERR_.*)$/,
		{ what: 'did not answer: the connection ended before the answer was complete', next: network },
	],
];

/** @param code e.g. ECONNRESET */
export function connectionWords(code: string): Words {
	return (
		words.find(([pattern]) => pattern.test(code))?.[1] ?? { what: 'did not answer', next: network }
	);
}
