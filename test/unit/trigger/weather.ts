import * as fc from 'fast-check';

import type { TriggerEvent } from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import type { Behavior, Endless, Oddity } from './account';
import { lagMargin, minute } from './account';
import type { History, PlannedPoll } from './history';
import { histories, rarely } from './history';

/** Histories with odd behavior: what a service should not do, and what happens to n8n at bad moments. */
interface Weather {
	name: string;
	share: number;
	arbitrary: fc.Arbitrary<History>;
}

const hour = 60 * minute;
const sizes = { lives: 30, polls: 14 };
const events = fc.constantFrom<TriggerEvent[]>(
	['closed'],
	['closed'],
	['created'],
	['closed', 'created'],
);

/** Histories of one of the events, changed by something random for each. */
function with_<T>(
	drawn: fc.Arbitrary<T>,
	change: (history: History, drawn: T) => History,
	event: fc.Arbitrary<TriggerEvent[]> = fc.constant(['closed']),
): fc.Arbitrary<History> {
	return event
		.chain((one) => fc.tuple(histories(one, sizes), drawn))
		.map(([history, value]) => change(history, value));
}

const behaving = (history: History, behavior: Partial<Behavior>): History => ({
	...history,
	behavior: { ...history.behavior, ...behavior },
});

const each = (history: History, change: (poll: PlannedPoll, i: number) => Partial<PlannedPoll>) =>
	history.polls.map((poll, i) => ({ ...poll, ...change(poll, i) }));

export const weather: Weather[] = [
	{
		name: 'each closing once even if some conversations never return a right response',
		share: 0.2,
		arbitrary: with_(
			fc.array(
				fc.constantFrom<Oddity | undefined>(
					undefined,
					undefined,
					'error',
					'empty',
					'other',
					'array',
					'details',
				),
				{
					minLength: sizes.lives,
					maxLength: sizes.lives,
				},
			),
			(history, odd) => ({
				...history,
				lives: history.lives.map((life, i) => ({ ...life, ...(odd[i] && { odd: odd[i] }) })),
			}),
			events,
		),
	},
	{
		name: 'each once even if the first reading takes several polls, hours apart, some failing',
		share: 0.3,
		arbitrary: with_(
			fc.record({
				margin: fc.constantFrom(0, lagMargin, 60 * minute),
				slow: fc.integer({ min: 2, max: 6 }),
				budget: fc.integer({ min: 1, max: 3 }),
				gaps: fc.array(fc.integer({ min: hour, max: 16 * hour }), { minLength: 6, maxLength: 6 }),
				fails: fc.array(rarely(fc.integer({ min: 1, max: 2 })), { minLength: 6, maxLength: 6 }),
			}),
			(history, { margin, slow, budget, gaps, fails }) => {
				const polls = history.polls.slice(0, slow + 3);
				const share = (i: number): number => i / Math.max(1, polls.length - 1);
				const known = { ...history, polls, pageSize: 3, beats: 4, margin };
				return {
					...behaving(known, { margin, tokenLife: Number.MAX_SAFE_INTEGER }),
					// Most are created during the first reading, and close soon after it.
					lives: history.lives.map((life, i) => ({
						...life,
						...(i % 4 > 0 && {
							born: { poll: share(1 + (i % slow)), offset: -((i * 7 * minute) % (3 * hour)) },
							closes: { poll: share(slow), offset: 2 * minute + ((i * minute) % (2 * hour)) },
						}),
					})),
					polls: each(known, (_, i) =>
						i > slow
							? { gap: 3 * hour, failsAt: 0 }
							: {
									gap: gaps[i] ?? hour,
									budget: i < slow ? budget : 0,
									restarts: false,
									failsAt: i > 0 && i < slow ? (fails[i] ?? 0) : 0,
								},
					),
				};
			},
			events,
		),
	},
	{
		name: 'each closing once even if lists are endless for a while, which polls end and report',
		share: 0.2,
		arbitrary: with_(
			fc.record({
				endless: fc.record<Endless>({
					view: fc.constantFrom('open', 'closed'),
					kind: fc.constantFrom('circle', 'equal', 'empty'),
					length: fc.integer({ min: 1, max: 9 }),
				}),
				from: fc.integer({ min: 0, max: 8 }),
				polls: fc.integer({ min: 1, max: 5 }),
			}),
			(history, { endless, from, polls }) => ({
				...behaving(history, { tokens: 'keyset' }),
				pageSize: history.pageSize === 1 ? 3 : history.pageSize,
				polls: each(history, (_, i) =>
					i >= from && i < from + polls ? { endless, failsAt: 0, restarts: false } : {},
				),
			}),
		),
	},
	{
		name: 'each closing of a remembered one once even if tokens expire before the next poll, and no poll reads everything',
		share: 0.1,
		arbitrary: with_(fc.integer({ min: 4, max: 8 }), (history, budget) => ({
			...behaving(history, { tokenLife: 1, latency: 1, lagging: false }),
			pageSize: 3,
			polls: each(history, (_, i) => ({
				failsAt: 0,
				restarts: false,
				maxItems: 0,
				budget: i > 0 ? budget : 0,
			})),
			tail: { polls: 120, budget },
		})),
	},
	{
		name: 'each created later once, and none from before, even if the first reading stays partial',
		share: 0.2,
		arbitrary: with_(
			fc.record({
				budgets: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 8, maxLength: 8 }),
				dates: fc.constantFrom<Behavior['dates']>('all', 'all', 'some', 'none'),
				ids: fc.constantFrom<Behavior['ids']>('typeid', 'lying'),
				dateHeader: fc.boolean(),
				margin: fc.constantFrom(0, lagMargin),
			}),
			(history, { budgets, margin, ...drawn }) => ({
				...behaving(history, { ...drawn, tokenLife: 1000, latency: 100, lagging: false, margin }),
				pageSize: 2,
				margin,
				past: 40,
				polls: each(history, (_, i) => ({
					budget: budgets[i] ?? 0,
					restarts: false,
					failsAt: 0,
				})),
			}),
			events,
		),
	},
	{
		name: 'each once even if rows are duplicated and few have a date',
		share: 0.2,
		arbitrary: with_(
			fc.record({
				twice: fc.constantFrom<Behavior['twice']>('page', 'pages'),
				// A date that is only sometimes in a list and never in a single read would be pointless.
				dated: fc.constantFrom<Partial<Behavior>>(
					{ dates: 'none', datesOfFetch: false },
					{ dates: 'none', datesOfFetch: true },
					{ dates: 'some', datesOfFetch: true },
				),
				ids: fc.constantFrom<Behavior['ids']>('uuid', 'mixed', 'typeid'),
			}),
			(history, { dated, ...drawn }) => behaving(history, { ...dated, ...drawn, lagging: false }),
			events,
		),
	},
	{
		name: 'each closing once even if nothing has a date',
		share: 0.1,
		arbitrary: with_(fc.constantFrom<Behavior['twice']>('no', 'page', 'pages'), (history, twice) =>
			behaving(history, { ids: 'uuid', dates: 'none', datesOfFetch: false, twice, lagging: false }),
		),
	},
	{
		name: 'each closing once or twice if n8n is killed and cannot poll at first after the restart',
		share: 0.2,
		arbitrary: with_(
			fc.array(rarely(fc.integer({ min: 1, max: 4 })), { minLength: 14, maxLength: 14 }),
			(history, kills) => {
				let after = 0;
				return {
					...history,
					repeats: true,
					polls: each(history, (poll, i) => {
						const isDown = after-- > 0;
						if (!isDown && kills[i]) after = kills[i];
						return isDown
							? {
									failsAt: after > 0 ? 1 : 0,
									restarts: false,
									crashes: false,
									budget: 0,
									gap: poll.gap,
								}
							: { crashes: Boolean(kills[i]), restarts: false };
					}),
				};
			},
		),
	},
	{
		name: 'each closing once even if it waits for data that comes later or never, and some respond oddly',
		share: 0.2,
		arbitrary: with_(
			fc.record({
				maxWait: fc.constantFrom(0, minute, 20 * minute, hour),
				maxItems: fc.constantFrom(0, 0, 1, 3),
				learns: fc.array(fc.integer({ min: 0, max: 2 * hour }), {
					minLength: sizes.lives,
					maxLength: sizes.lives,
				}),
				odd: fc.array(rarely(fc.constant(1)), {
					minLength: sizes.lives,
					maxLength: sizes.lives,
				}),
			}),
			(history, { maxWait, maxItems, learns, odd }) => ({
				...history,
				maxWait,
				polls: each(history, (poll) => ({ maxItems, gap: Math.min(poll.gap, 2 * hour) })),
				lives: history.lives.map((life, i) => ({
					...life,
					learns: learns[i],
					...(odd[i] && { odd: 'details' as const }),
				})),
				tail: { polls: Math.max(history.tail.polls, 40), budget: 0 },
			}),
		),
	},
	{
		name: 'each closing once, and as closed, even if single reads lag and most wait for their turn',
		share: 0.2,
		arbitrary: with_(fc.integer({ min: 1, max: 3 }), (history, maxItems) => ({
			...behaving(history, { lagging: true }),
			polls: each(history, (poll) => ({ maxItems, gap: Math.min(poll.gap, 5 * minute) })),
		})),
	},
	...(
		[
			['closed'],
			['created'],
			['inactive'],
			['reactivated'],
			['statusChanged'],
			['created', 'inactive', 'reactivated', 'closed'],
		] satisfies TriggerEvent[][]
	).map((event) => ({
		name: `each once even if some inactive conversations have an unknown status: ${event.join()}`,
		share: 0.05,
		arbitrary: fc
			.tuple(
				histories(event, { lives: 30, polls: 20, restless: true }),
				fc.constantFrom<Behavior['unknown']>('listed', 'hidden'),
			)
			.map(([history, unknown]) => ({
				...behaving(history, { unknown, lagging: false }),
				pageSize: 1000,
			})),
	})),
	{
		name: 'each once even if IDs are wrong by up to 59 minutes',
		share: 0.3,
		arbitrary: with_(
			fc.record({
				margin: fc.constantFrom(0, lagMargin, 60 * minute),
				dates: fc.constantFrom<Behavior['dates']>('none', 'some', 'all'),
			}),
			(history, { margin, dates }) => ({
				...behaving(history, { ids: 'lying', dates, margin }),
				margin,
			}),
			events,
		),
	},
	{
		name: 'each once even if some conversations claim to be from the future, which a fast clock believes',
		share: 0.2,
		arbitrary: with_(
			fc.record({
				ahead: fc.integer({ min: 1, max: 9 }),
				skew: fc.constantFrom(0, 600 * minute, -600 * minute),
				dateHeader: fc.boolean(),
				margin: fc.constantFrom(0, lagMargin),
			}),
			(history, { ahead, skew, margin, dateHeader }) => ({
				...behaving(history, { ahead: ahead * hour, ids: 'typeid', margin, dateHeader }),
				skew,
				margin,
			}),
			events,
		),
	},
];
