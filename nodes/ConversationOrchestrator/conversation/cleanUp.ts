import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../../shared/api/client';
import type { Row } from '../../shared/conversations/filter';
import { unlessGone } from '../../shared/api/errors';
import { outcome } from '../../shared/api/operations';
import { isoDate } from '../../shared/fields/dates';
import { textList } from '../../shared/fields/values';
import { explain } from '../../shared/errors/explain';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { mapInOrder } from '../../shared/runtime/pool';
import type { Timing } from '../../shared/pacing/timing';
import { checkReachable } from './cleanUp/criteria';
import { cleanUpFields } from './cleanUp/fields';
import { summaryOf, sweep } from './cleanUp/sweep';
import type { Plan, SweepService } from './cleanUp/plan';
import { inWords, Total } from './cleanUp/total';
import { beginDeletion, deletionEnded, forgetFailed, isBeingDeleted } from './deletion';

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
	// One item after the other, so that they share one cap and touch no conversation twice
	changes: () => 'all conversations',
	async run(context) {
		const soFar = context.shared('cleanUp', () => new Total());
		const plan = planOf(context, soFar);
		const { now } = context.timing;
		const startedAt = now();
		const swept = await sweep(plan, serviceOf(context, plan));
		const seconds = soFar.add(swept, now() - startedAt);
		context.hint(inWords(plan, soFar), 'cleanUp');
		if (context.collection('options').return === 'summary') {
			return { preview: plan.preview, action: plan.action, ...summaryOf(swept), seconds };
		}
		return swept.outcomes.map((outcome) => ({ ...outcome, action: plan.action }));
	},
});

/** @param soFar what earlier items of the run have touched, or would have: they share one cap */
function planOf(context: ItemContext, { taken, failures }: Total): Plan {
	const { configurationId, nameContains, channels, createdBefore, silentSince, metadata } =
		context.collection('filters');
	const statuses = textList(context.raw('statuses'));
	if (!statuses?.length) throw new InvalidInput('Status', 'is empty', 'Choose at least one.');
	const days = context.number('olderThanDays');
	const changedBefore = days > 0 ? Date.now() - days * day : undefined;
	const { checkCommunications, stopAfter } = context.collection('options');
	const entry = (metadata as IDataObject | undefined)?.entry as
		{ key: string; value: string } | undefined;
	const plan: Plan = {
		action: actionOf(context.text('cleanUpAction')),
		preview: context.raw('preview') !== false,
		criteria: {
			statuses,
			changedBefore,
			createdBefore: moment(context, createdBefore, 'Created Before'),
			configurationId: configurationId as string | undefined,
			nameContains: nameContains as string | undefined,
			channels: textList(channels),
			metadata: entry?.key ? entry : undefined,
		},
		silentSince: earliest(
			moment(context, silentSince, 'No Communications Since'),
			checkCommunications === false ? undefined : changedBefore,
		),
		most: Math.max(1, context.number('most')) - taken.size,
		taken,
		stopAfter: Math.max(1, Number(stopAfter ?? 10)),
		failures,
	};
	checkReachable(plan.criteria);
	return plan;
}

/** @throws {InvalidInput} for anything else, as what would happen cannot be guessed */
function actionOf(value: string): Plan['action'] {
	if (value === 'close' || value === 'delete') return value;
	throw new InvalidInput('Action', `must be Close or Delete, not "${value}"`);
}

/** Nothing since both moments is nothing since the earlier one. */
function earliest(...moments: Array<number | undefined>): number | undefined {
	const known = moments.filter((one) => one !== undefined);
	return known.length === 0 ? undefined : Math.min(...known);
}

function moment({ timezone }: ItemContext, value: unknown, label: string): number | undefined {
	const date = isoDate(value, label, timezone);
	return date === undefined ? undefined : Date.parse(date);
}

function serviceOf(context: ItemContext, { action }: Plan): SweepService {
	const { api } = context;
	const { workers, timing } = context.parts();
	return {
		list: (status) => api.pages('listConversations', { query: { status } }) as AsyncIterable<Row[]>,
		fetch: async (id) =>
			await api
				.call('fetchConversation', { path: { id } })
				.then(({ body }) => body as Row)
				.catch(unlessGone),
		hasCommunicationSince: async (id, since) =>
			await hasCommunicationSince(api, id, since).catch(unlessGone),
		isBeingDeleted: async (id) => await isBeingDeleted(api, id),
		async act(id, onSend) {
			if (action === 'delete') return await remove(context, timing, id, onSend);
			const body = { status: 'CLOSED' };
			await api.call('updateConversation', { path: { id }, onSend, body });
			return undefined;
		},
		map: async (items, run) => await mapInOrder(items, workers, run),
		explain(error) {
			const explanation = explain(error, action === 'close' ? 'Close' : 'Delete');
			if (explanation === undefined) return error instanceof Error ? error.message : String(error);
			return `${explanation.message}. ${explanation.description}`;
		},
		stopped: () => context.stopped,
	};
}

/** All pages, as Twilio documents no order of them. What has no date may be new. */
async function hasCommunicationSince(api: Api, conversationId: string, since: number) {
	for await (const rows of api.pages('listCommunications', { path: { conversationId } })) {
		for (const { occurredAt, createdAt } of rows) {
			const times = [occurredAt, createdAt]
				.filter((date) => date)
				.map((date) => Date.parse(String(date)));
			if (times.length === 0 || times.some((time) => !(time < since))) return true;
		}
	}
	return false;
}

async function remove(context: ItemContext, timing: Timing, id: string, onSend: () => void) {
	const { api } = context;
	const idempotencyKey = context.idempotencyKey();
	const job = await beginDeletion(api, id, { idempotencyKey, onSend });
	if (job === undefined) return 'already being deleted';
	await outcome(api, job, { limit: deletionLimit, ...timing }).catch(forgetFailed(api, id));
	deletionEnded(api, id);
	return undefined;
}
