import { Account, MINUTE, type Behaviour, type ListOrder } from './account';
import { START } from './history';

/** The account in which the first release saved the states of firstRelease.json. */
export function accountOfThen(order: ListOrder): Account {
	const lives = Array.from({ length: 60 }, (_, i) => ({
		bornAt: START + (i - 30) * 10 * MINUTE,
		configuration: 'one',
		channel: 'SMS',
		changes: [],
		// Every third stays open for hours, every fourth of these for good.
		...(i % 12 !== 0 && { closesAfter: (i % 3 === 0 ? 200 : 1) * MINUTE }),
		lag: { born: 0, gone: 0, closed: 0, fetch: 0 },
	}));
	const behaviour: Behaviour = {
		order,
		tokens: 'keyset',
		tokenLife: Number.MAX_SAFE_INTEGER,
		latency: 100,
		ids: 'typeid',
		dates: 'all',
		datesOfFetch: true,
		lagging: false,
		seed: 5,
	};
	return new Account(lives, behaviour, START);
}

/** Small pages, so that there are some. */
export const pageSize = 5;

export interface StateOfThen {
	name: string;
	order: ListOrder;
	/** When it was saved, and when the baseline was complete, by the account's clock. */
	now: number;
	readyAt?: number;
	/** What polls had emitted by then. */
	emitted: string[];
	state: unknown;
}
