import type { Answer } from '../server/answer';
import type { Clock } from './clock';

const lifetime = 24 * 60 * 60 * 1000;

/**
 * First answers by Idempotency-Key: a repeat within 24 hours gets the first answer and does nothing.
 * A key is scoped to the account, the method and the path. What a repeat with another body gets is
 * not documented; here it is the first answer too.
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
