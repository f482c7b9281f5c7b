import type { Answer } from '../server/answer';
import type { Clock } from './clock';

const lifetime = 24 * 60 * 60 * 1000;

/**
 * Stores the first answer for each Idempotency-Key: a repeated request within 24 hours gets that answer and has no
 * effect. A key applies to one account, method, and path. Twilio does not document what a repeat with another body
 * gets; here, it is also the first answer.
 */
export class Idempotency {
	private readonly answers = new Map<string, { answer: Answer; expires: number }>();

	constructor(private readonly clock: Clock) {}

	find(scope: string): Answer | undefined {
		const found = this.answers.get(scope);
		if (found === undefined || found.expires <= this.clock.now()) return undefined;
		return found.answer;
	}

	remember(scope: string, answer: Answer): void {
		const now = this.clock.now();
		for (const [key, { expires }] of this.answers) {
			if (expires > now) break;
			this.answers.delete(key);
		}
		this.answers.set(scope, { answer, expires: now + lifetime });
	}
}
