import type { IDataObject } from 'n8n-workflow';
import { outcomeOf } from '../../shared/api/operations';
import { unlessGone } from '../../shared/api/errors';
import type { Row } from '../../shared/api/conversationFilter';
import { isoDate } from '../../shared/fields/dates';
import { textList } from '../../shared/fields/values';
import { explain, InvalidInput } from '../../shared/runtime/explain';
import { derivedKey } from '../../shared/runtime/idempotency';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { mapInOrder } from '../../shared/runtime/pool';
import { checkReachable } from './cleanUp/criteria';
import { cleanUpFields } from './cleanUp/fields';
import {
	reasonsOf,
	summaryOf,
	sweep,
	type Plan,
	type Result,
	type Service,
	type Sweep,
} from './cleanUp/sweep';

const day = 24 * 60 * 60 * 1000;
/** How long the deletion of one conversation may take. */
const deletionLimit = 120_000;

export const cleanUp = defineOperation({
	name: 'Clean Up',
	value: 'cleanUp',
	action: 'Clean up conversations',
	description:
		'Close or delete the conversations that meet your criteria. Shows what it would do until Preview is off; then destructive: it cannot be undone.',
	calls: [
		'listConversations',
		'fetchConversation',
		'listCommunications',
		'fetchOperation',
		'deleteConversation',
		'updateConversation',
	],
	fields: cleanUpFields,
	async run(context) {
		const plan = planOf(context);
		const { now } = context.timing;
		const startedAt = now();
		const swept = await sweep(plan, serviceOf(context, plan));
		const seconds = Math.round((now() - startedAt) / 100) / 10;
		context.hint(inWords(plan, swept, seconds));
		if (context.collection('options').return === 'summary') {
			return { preview: plan.preview, action: plan.action, ...summaryOf(swept), seconds };
		}
		return swept.outcomes.map((outcome) => ({ ...outcome, action: plan.action }));
	},
});

function planOf(context: ItemContext): Plan {
	const { configurationId, nameContains, channels, createdBefore, silentSince, metadata } =
		context.collection('filters');
	const statuses = textList(context.raw('statuses'));
	if (!statuses?.length) throw new InvalidInput('Status', 'is empty', 'Choose at least one.');
	const days = context.number('olderThanDays');
	const entry = (metadata as IDataObject | undefined)?.entry as
		{ key: string; value: string } | undefined;
	const plan: Plan = {
		action: context.text('cleanUpAction') === 'delete' ? 'delete' : 'close',
		preview: context.raw('preview') !== false,
		criteria: {
			statuses,
			changedBefore: days > 0 ? Date.now() - days * day : undefined,
			createdBefore: moment(context, createdBefore, 'Created Before'),
			configurationId: configurationId as string | undefined,
			nameContains: nameContains as string | undefined,
			channels: textList(channels),
			metadata: entry?.key ? entry : undefined,
		},
		silentSince: moment(context, silentSince, 'No Communications Since'),
		most: Math.max(1, context.number('most')),
		stopAfter: Math.max(1, Number(context.collection('options').stopAfter ?? 10)),
	};
	checkReachable(plan.criteria);
	return plan;
}

function moment({ timezone }: ItemContext, value: unknown, label: string): number | undefined {
	const date = isoDate(value, label, timezone);
	return date === undefined ? undefined : Date.parse(date);
}

function serviceOf(context: ItemContext, { action }: Plan): Service {
	const { api } = context;
	const { crew, timing } = context.parts();
	return {
		list: (status) => api.pages('listConversations', { query: { status } }) as AsyncIterable<Row[]>,
		fetch: async (id) =>
			await api
				.call('fetchConversation', { path: { id } })
				.then(({ body }) => body as Row)
				.catch(unlessGone),
		async hasCommunicationSince(conversationId, since) {
			for await (const rows of api.pages('listCommunications', { path: { conversationId } })) {
				const times = rows.map(({ occurredAt, createdAt }) =>
					Date.parse(occurredAt ?? createdAt ?? ''),
				);
				// One without a date may be new
				if (times.some((time) => Number.isNaN(time) || time >= since)) return true;
			}
			return false;
		},
		async act(id, onSend) {
			const call = { path: { id }, onSend };
			if (action === 'close') {
				await api.call('updateConversation', { ...call, body: { status: 'CLOSED' } });
				return;
			}
			const idempotencyKey = derivedKey([context.idempotencyKey(), id]);
			const answer = await api.call('deleteConversation', { ...call, idempotencyKey });
			await outcomeOf(api, answer, { limit: deletionLimit, ...timing });
		},
		map: async (items, run) => await mapInOrder(items, crew, run),
		explain(error) {
			const explanation = explain(error, action === 'close' ? 'Close' : 'Delete');
			if (explanation === undefined) throw error;
			return `${explanation.message}. ${explanation.description}`;
		},
		stopped: () => context.stopped,
	};
}

/**
 * "Preview: 41 of 300 conversations would be closed. Nothing was changed." or "38 of 300 conversations
 * closed, 3 skipped (2 already closed, 1 already gone), 0 failed, in 4.2 s."
 */
function inWords({ preview, action, most }: Plan, swept: Sweep, seconds: number): string {
	const { scanned, matched, acted, skipped, failed, moreMayMatch } = summaryOf(swept);
	const verb = action === 'close' ? 'closed' : 'deleted';
	const limit = moreMayMatch ? ` The highest number, ${most}, is reached: more may fit.` : '';
	if (preview) {
		return `Preview: ${matched} of ${scanned} conversations would be ${verb}. Nothing was changed.${limit}`;
	}
	const why = (result: Result) => {
		const reasons = reasonsOf(swept.outcomes.filter((outcome) => outcome.result === result));
		const counts = Object.entries(reasons).map(([reason, count]) => `${count} ${reason}`);
		return counts.length === 0 ? '' : ` (${counts.slice(0, mostReasons).join(', ')})`;
	};
	return `${acted} of ${scanned} conversations ${verb}, ${skipped} skipped${why('skipped')}, ${failed} failed${why('failed')}, in ${seconds} s.${limit}`;
}

/** Of each kind; all of them are in the items. */
const mostReasons = 4;
