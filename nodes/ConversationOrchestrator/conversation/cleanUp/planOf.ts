import { textList } from '../../../shared/fields/values';
import { InvalidInput } from '../../../shared/errors/invalidInput';
import type { ItemContext } from '../../../shared/runtime/itemContext';
import type { Selection, Span } from '../filters/criteria';
import { selectionOf } from '../filters/read';
import type { Plan } from './plan';
import type { Total } from './total';

/** Milliseconds. */
const units: Record<string, number> = { days: 86_400_000, hours: 3_600_000 };

/**
 * The plan according to the panel.
 * @param soFar what earlier items of the run have touched, or would have; all items share one limit
 * @throws {InvalidInput} if it cannot be read, or nothing can match
 */
export function planOf(context: ItemContext, soFar: Total, isGiven: boolean): Plan {
	const now = Date.now();
	const { checkMessages, stopAfter } = context.collection('options');
	const byMessage = checkMessages !== false;
	const statuses = textList(context.raw('statuses'));
	if (!statuses?.length) throw new InvalidInput('Status', 'is empty', 'Choose at least one.');
	const chosen = selectionOf(context.collection('filters'), context.collection('exclude'), now);
	const limit = Math.max(1, context.number('most'));
	return {
		action: actionOf(context.text('cleanUpAction')),
		preview: context.raw('preview') !== false,
		statuses,
		selection: inactive(
			{ ...chosen, only: { ...chosen.only, statuses } },
			inactiveSince(context, now),
			byMessage,
		),
		byMessage,
		limit,
		most: isGiven ? limit : limit - soFar.taken.size,
		taken: isGiven ? new Set() : soFar.taken,
		stopAfter: Math.max(1, Number(stopAfter ?? 10)),
		failures: soFar.count('failed'),
		now,
	};
}

/** @throws {InvalidInput} for anything else, as the action must not be guessed */
function actionOf(value: string): Plan['action'] {
	if (value === 'close' || value === 'delete') return value;
	throw new InvalidInput('Action', `must be Close or Delete, not "${value}"`);
}

/** @returns undefined if any age matches */
function inactiveSince(context: ItemContext, now: number): number | undefined {
	const length = context.number('inactiveFor') * (units[context.text('inactiveUnit')] ?? NaN);
	if (Number.isNaN(length)) throw new InvalidInput('Unit', 'must be Days or Hours');
	return length > 0 ? now - length : undefined;
}

function inactive(selection: Selection, before: number | undefined, byMessage: boolean): Selection {
	if (before === undefined) return selection;
	const { only, lastMessage } = selection;
	return byMessage
		? { ...selection, lastMessage: checked(narrowed(lastMessage, before), 'Last Message') }
		: {
				...selection,
				only: { ...only, updated: checked(narrowed(only.updated, before), 'Updated') },
			};
}

/** Combines both limits on the last activity: the earlier one counts. */
function narrowed(span: Span = {}, before: number): Span {
	return { ...span, before: Math.min(span.before ?? Infinity, before) };
}

function checked({ after, before = Infinity }: Span, label: string): Span {
	if (after === undefined || after < before) return { after, before };
	throw new InvalidInput(
		`Filters > ${label}`,
		'matches nothing together with Inactive for at Least',
		'Nothing was sent. Correct one of the two and run the node again.',
	);
}
