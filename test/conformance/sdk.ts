import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';

/** The account that both clients use. */
export const account = {
	sid: `AC${'0'.repeat(32)}`,
	token: 'an-auth-token-for-tests',
};

export type Sdk = twilio.Twilio;

/**
 * Twilio's own client, whose requests go to another host than `https://<product>.twilio.com`.
 * @param baseUrl with `{product}` in place of the product's name
 */
export function sdkAt(baseUrl: string): Sdk {
	return twilio(account.sid, account.token, { httpClient: new RedirectedClient(baseUrl) });
}

class RedirectedClient extends RequestClient {
	constructor(private readonly baseUrl: string) {
		super();
	}

	override async request<Data>(options: RequestClient.RequestOptions<Data>) {
		const uri = options.uri.replace(/^https:\/\/(\w+)\.twilio\.com/, (_, product: string) =>
			this.baseUrl.replace('{product}', product),
		);
		return await super.request({ ...options, uri });
	}
}
