import { Random } from '../store/random';

/** The headers of Twilio's answers that show a client how busy its account is. */
export class TwilioHeaders {
	private readonly random: Random;

	constructor(
		private readonly wanted: boolean,
		seed: number,
	) {
		this.random = new Random(seed, 6);
	}

	/**
	 * @param concurrent requests of the account that were being processed, including this one
	 * @param startedAt when the request arrived, by `performance.now()`
	 * @returns lower-case names; {} if they are turned off
	 */
	of(concurrent: number, startedAt: number): Record<string, string> {
		if (!this.wanted) return {};
		return {
			'twilio-concurrent-requests': String(concurrent),
			'twilio-request-duration': ((performance.now() - startedAt) / 1000).toFixed(3),
			'twilio-request-id': `RQ${this.random.hex(32)}`,
		};
	}
}
