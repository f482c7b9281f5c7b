import type { Api } from '../../shared/api/client';
import { ApiError, unlessGone } from '../../shared/api/errors';
import { readAll } from '../../shared/api/readAll';
import type { Row } from '../../shared/conversations/filter';
import { clockOf } from '../../shared/parameters/zone';
import { filled } from '../../shared/fields/values';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { mapInOrder } from '../../shared/runtime/pool';
import { cheapFiltersField } from './filters/fields';
import { meets } from './filters/meets';
import { selectionOf } from './filters/read';
import { Counts } from './statistics/counts';

export const getStatistics = defineOperation({
	name: 'Get Statistics',
	value: 'getStatistics',
	action: 'Get statistics of conversations',
	description: 'Count conversations by status, channel, configuration, day, and age',
	calls: ['listCommunications', 'listConfigurations', 'listParticipants', 'listConversations'],
	fields: [cheapFiltersField],
	options: [
		{
			displayName: 'Count Channels',
			name: 'countChannels',
			type: 'boolean',
			default: true,
			description:
				'Whether to count channels even if the list does not show them. Uses up to one extra request per conversation.',
		},
		{
			displayName: 'Count Messages',
			name: 'countMessages',
			type: 'boolean',
			default: true,
			description:
				'Whether to count messages as well. Uses at least one extra request per conversation.',
		},
	],
	async run(context) {
		const { api, timezone } = context;
		const now = context.timing.now();
		const selection = selectionOf(context.collection('filters'), {}, now);
		const { countChannels, countMessages } = context.collection('options');
		const clock = clockOf(timezone);
		const counts = new Counts({
			now,
			dayOf: (time) => clock(time).slice(0, 10),
		});
		const query = filled({ status: selection.only.statuses, channelId: selection.channelId });
		const isRepeated = repeats();
		for await (const page of api.pages('listConversations', { query })) {
			const rows = (page as Row[]).filter(
				(row) => !isRepeated(row) && meets(row, selection, true) === true,
			);
			isRepeated.nextPage();
			const whole = countChannels === true ? await withPeople(context, rows) : rows;
			for (const row of whole) counts.add(row);
			if (countMessages === true) await addMessages(context, rows, counts);
		}
		await nameConfigurations(api, counts);
		if (countChannels !== true && counts.unknownChannels > 0) context.hint(channelHint, 'channels');
		return counts.result(countMessages === true);
	},
});

const channelHint =
	"Twilio's list does not show the channels of some conversations (channelUnknown). To count them, add the option Count Channels.";

/** Rows with participants, which are read if the list does not show them. */
async function withPeople(context: ItemContext, rows: Row[]): Promise<Row[]> {
	const { workers } = context.parts();
	return await mapInOrder(rows, workers, async (row) => {
		if (Array.isArray(row.participants)) return row;
		const participants = await readAll(context.api, 'listParticipants', {
			path: { conversationId: row.id },
		}).catch(unlessGone);
		return participants === undefined ? row : { ...row, participants };
	});
}

/** Detects rows that come again because new conversations pushed them on to the next page. Keeps only two pages. */
function repeats() {
	let before = new Set<string>();
	let now = new Set<string>();
	const isRepeated = ({ id }: Row) => {
		const known = before.has(id) || now.has(id);
		now.add(id);
		return known;
	};
	const nextPage = () => {
		before = now;
		now = new Set();
	};
	return Object.assign(isRepeated, { nextPage });
}

async function addMessages(context: ItemContext, rows: Row[], counts: Counts): Promise<void> {
	const { workers } = context.parts();
	await mapInOrder(rows, workers, async ({ id }) => {
		const count = await messagesOf(context.api, id).catch(unlessGone);
		if (count !== undefined) counts.addMessages(count);
	});
}

async function messagesOf(api: Api, conversationId: string): Promise<number> {
	let count = 0;
	for await (const rows of api.pages('listCommunications', { path: { conversationId } })) {
		count += rows.length;
	}
	return count;
}

/** Looks up missing configuration names with one more request; a failure does not matter. */
async function nameConfigurations(api: Api, counts: Counts): Promise<void> {
	const unnamed = new Set(counts.unnamed);
	if (unnamed.size === 0) return;
	for (const { id, displayName } of await readAll(api, 'listConfigurations').catch(
		noneWhereRefused,
	)) {
		if (unnamed.has(id) && displayName) counts.names.set(id, displayName);
	}
}

/** For `.catch`: no rows if the service refuses. */
function noneWhereRefused(error: unknown): [] {
	if (error instanceof ApiError) return [];
	throw error;
}
