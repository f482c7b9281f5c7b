import * as fc from 'fast-check';

import type { TriggerEvent } from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { lagMargin, minute } from './account';
import type { History } from './history';
import { histories, rarely } from './history';
import { play } from './n8n';
import { differences } from './verdict';
import { weather } from './weather';

/** A kind of history, and how many of it are played for each of the first kind. */
export interface Kind {
	name: string;
	share: number;
	arbitrary: fc.Arbitrary<History>;
}

/** The result of playing histories. */
export interface Tally {
	histories: number;
	polls: number;
	events: number;
}

/** Fails for a history with wrong events, and counts in `tally`. */
export function holds({ arbitrary }: Kind, tally: Tally): fc.IAsyncProperty<[History]> {
	return fc.asyncProperty(arbitrary, async (history) => {
		const { account, polled } = await play(history);
		tally.histories++;
		tally.polls += polled.length;
		tally.events += polled.flatMap(({ events = [] }) => events).length;
		const found = differences(history, account, polled);
		if (found.length > 0) throw new Error(found.join('\n'));
	});
}

/** One long gap between two polls, then short ones. */
const rhythm = 5;
const longGap = 180 * minute;

export const fairWeather: Kind[] = [
	{
		name: 'each closing exactly once',
		share: 1,
		arbitrary: histories('closed', { lives: 40, polls: 20 }),
	},
	{
		// One that n8n never saw open appears on the closed list after polls that did not find it
		name: 'each closing exactly once, even of conversations between two polls that are listed late',
		share: 0.4,
		arbitrary: histories('closed', { lives: 40, polls: 20 }).map((history) => ({
			...history,
			filter: {},
			pageSize: 1000,
			behavior: { ...history.behavior, lagging: true },
			polls: history.polls.map((poll, i) => ({
				...poll,
				gap: i % rhythm === 0 ? longGap : minute + (poll.gap % (4 * minute)),
				failsAt: 0,
				budget: 0,
			})),
			lives: history.lives.map((life) => {
				const afterLongGaps = history.polls.flatMap((_, i) => (i % rhythm === 0 ? [i] : []));
				const { poll } = life.born;
				const index = afterLongGaps[Math.floor(poll * afterLongGaps.length)] ?? 0;
				const at = index / Math.max(1, history.polls.length - 1);
				const between = (least: number, most: number, chance: number) =>
					-(least + (Math.abs(chance) % (most - least)));
				return {
					...life,
					born: { poll: at, offset: between(80 * minute, longGap, life.born.offset * 7_919) },
					closes: { poll: at, offset: between(0, lagMargin, life.closes?.offset ?? 0) },
				};
			}),
		})),
	},
	{
		name: 'each creation exactly once',
		share: 0.2,
		arbitrary: histories('created', { lives: 40, polls: 20 }),
	},
	...(['inactive', 'reactivated', 'statusChanged'] as const).map((event) => ({
		name: `each change that lasted for a poll once: ${event}`,
		share: 0.2,
		arbitrary: histories(event, { lives: 30, polls: 20, restless: true }).map((history) => ({
			...history,
			pageSize: 1000,
			behavior: { ...history.behavior, lagging: false },
		})),
	})),
	{
		name: 'each creation and each closing exactly once, if both are selected',
		share: 0.4,
		arbitrary: histories(['closed', 'created'], { lives: 40, polls: 20 }),
	},
	...(
		[
			['inactive', 'closed'],
			['created', 'inactive', 'reactivated', 'closed'],
			['created', 'statusChanged'],
		] satisfies TriggerEvent[][]
	).map((events) => ({
		name: `each of several events as often as alone: ${events.join()}`,
		share: 0.2,
		arbitrary: histories(events, { lives: 30, polls: 20, restless: true }).map((history) => ({
			...history,
			pageSize: 1000,
			behavior: { ...history.behavior, lagging: false },
		})),
	})),
	{
		name: 'each creation and closing once or twice if n8n is killed before it records them',
		share: 0.3,
		arbitrary: fc
			.tuple(
				histories(['closed', 'created'], { lives: 40, polls: 20 }),
				fc.array(rarely(fc.constant(1)), { minLength: 20, maxLength: 20 }),
				fc.constantFrom(0, 0, 1, 2),
			)
			.map(([history, kills, maxItems]) => ({
				...history,
				repeats: true,
				tail: { ...history.tail, polls: 40 },
				polls: history.polls.map((poll, i) => {
					const isAfter = kills[i - 1] === 1;
					const isKilled = kills[i] === 1 && !isAfter;
					return { ...poll, maxItems, crashes: isKilled, ...(isAfter && { failsAt: 0 }) };
				}),
			})),
	},
	{
		name: 'each closing at least once if old states are restored',
		share: 0.2,
		arbitrary: fc
			.tuple(
				histories('closed', { lives: 40, polls: 20 }),
				fc.array(rarely(fc.integer({ min: 1, max: 4 })), { minLength: 20, maxLength: 20 }),
			)
			.map(([history, rollbacks]) => ({
				...history,
				polls: history.polls.map((poll, i) => ({ ...poll, rollsBack: rollbacks[i] ?? 0 })),
			})),
	},
	{
		name: 'each closing once or twice if n8n is killed before it records the emitted events',
		share: 0.5,
		arbitrary: fc
			.tuple(
				histories('closed', { lives: 40, polls: 20 }),
				fc.array(rarely(fc.constant(1)), { minLength: 20, maxLength: 20 }),
			)
			.map(([history, kills]) => ({
				...history,
				repeats: true,
				polls: history.polls.map((poll, i) => {
					const isAfter = kills[i - 1] === 1;
					return { ...poll, crashes: kills[i] === 1 && !isAfter, ...(isAfter && { failsAt: 0 }) };
				}),
			})),
	},
	{
		name: 'each closing exactly once even if pages shift as much as possible',
		share: 0.2,
		arbitrary: histories('closed', { lives: 60, polls: 12 }).map((history) => ({
			...history,
			filter: {},
			pageSize: 2,
			behavior: {
				...history.behavior,
				ids: 'typeid' as const,
				tokens: 'offset' as const,
				latency: minute,
				tokenLife: Number.MAX_SAFE_INTEGER,
			},
			polls: history.polls.map((poll) => ({ ...poll, failsAt: 0 })),
		})),
	},
	{
		name: 'each closing exactly once even if lists lag as much as possible',
		share: 0.2,
		arbitrary: histories('closed', { lives: 60, polls: 12 }).map((history) => ({
			...history,
			pageSize: 1000,
			beats: 4,
			behavior: { ...history.behavior, lagging: true, latency: 100 },
			polls: history.polls.map((poll) => ({ ...poll, gap: lagMargin + (poll.gap % lagMargin) })),
		})),
	},
	{
		name: 'each closing of thousands exactly once',
		share: 0.0025,
		arbitrary: histories('closed', { lives: 1500, polls: 40 }),
	},
];

export const kinds: Kind[] = [...fairWeather, ...weather];
