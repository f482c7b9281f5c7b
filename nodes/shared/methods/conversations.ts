import type { IDataObject } from 'n8n-workflow';
import { largestPage, type Api } from '../api/client';
import { unlessGone } from '../api/errors';
import type { Row } from '../conversations/filter';
import { rowsOf } from '../conversations/people';
import { conversationFilter } from '../fields/pickers';
import { idInUrl } from '../parameters/picker';
import { allowance, answering, type Search } from './answering';
import { conversationEntry, isMeant, typedNumber } from './conversationEntry';
import { firstRows } from './lists';

type People = NonNullable<ReturnType<typeof rowsOf>>;

const maxPagesSearched = 10;
/** When searching by number: the page size, as the participants of each conversation may have to be read. */
const lookedInto = 100;

/** All conversations. */
export const searchConversations = searchAmong();

/** Conversations that are not closed. */
export const searchOpenConversations = searchAmong(['ACTIVE', 'INACTIVE']);

function searchAmong(status?: string[]): Search {
	return async function (filter = '', paginationToken) {
		return await answering(this, async (api) => {
			const typed = filter.trim();
			const id = idInUrl(typed, conversationFilter) ?? idIn(typed);
			if (id !== undefined) return { results: await one(api, id, status) };
			const query = { pageSize: pageSizeFor(typed), status };
			const until = Date.now() + allowance / 2;
			let pageToken = paginationToken;
			for (let pages = 1; ; pages++) {
				const page = await api.page('listConversations', { query: { ...query, pageToken } });
				const results = await entriesOf(api, page.rows as Row[], typed);
				pageToken = page.nextToken;
				const isEnough = pages === maxPagesSearched || Date.now() >= until;
				if (results.length > 0 || pageToken === undefined || isEnough) {
					return { results, paginationToken: pageToken };
				}
			}
		});
	};
}

function pageSizeFor(typed: string): number {
	if (typed === '') return firstRows;
	return typedNumber(typed) === undefined ? largestPage : lookedInto;
}

/** The text, if it is a whole conversation ID. */
function idIn(typed: string): string | undefined {
	return /^conv_conversation_[\w-]{20,}$/i.test(typed) ? typed.toLowerCase() : undefined;
}

async function one(api: Api, id: string, status: string[] | undefined) {
	const answer = await api.call('fetchConversation', { path: { id } }).catch(unlessGone);
	const row = answer?.body as Row | undefined;
	if (row === undefined || (status && !status.includes(row.status))) return [];
	return [conversationEntry(row, rowsOf(row.participants), Date.now())];
}

/** List rows may lack participants; these are read if a row has no name, or if the search text is a number. */
async function entriesOf(api: Api, rows: readonly Row[], typed: string) {
	const byNumber = typedNumber(typed) !== undefined;
	const met = await Promise.all(
		rows.map(async (row) => {
			const shown = rowsOf(row.participants);
			const isWanted = isMeant(typed, row, shown);
			const people = shown ?? (byNumber ? await peopleOf(api, row) : undefined);
			return { row, people, isWanted: isWanted || isMeant(typed, row, people) };
		}),
	);
	const found = met.filter(({ isWanted }) => isWanted);
	return await Promise.all(
		found.map(async ({ row, people }) => {
			const isNamed = Boolean(row.name) || people !== undefined;
			return conversationEntry(row, isNamed ? people : await peopleOf(api, row), Date.now());
		}),
	);
}

/** A conversation that cannot be read must not hide the others. */
async function peopleOf(api: Api, { id }: Row): Promise<People | undefined> {
	return await api
		.page('listParticipants', { path: { conversationId: id }, query: { pageSize: firstRows } })
		.then(({ rows }) => rowsOf(rows))
		.catch(() => undefined);
}

/** Conversations that Conversational Intelligence has analyzed; its list includes the participants. */
export const searchAnalyzedConversations: Search = async function (filter = '', paginationToken) {
	return await answering(this, async (api) => {
		const typed = filter.trim();
		const wanted = idInUrl(typed, conversationFilter) ?? typed;
		const pageSize = wanted === '' ? firstRows : largestPage;
		let pageToken = paginationToken;
		for (let pages = 1; ; pages++) {
			const page = await api.page('listIntelligenceConversations', {
				query: { pageSize, pageToken },
			});
			const results = page.rows
				.map((row) => ({ row: row as Row, people: analyzedPeople(row as IDataObject) }))
				.filter(({ row, people }) => isMeant(wanted, row, people))
				.map(({ row, people }) => conversationEntry(row, people, Date.now()));
			pageToken = page.nextToken;
			if (results.length > 0 || pageToken === undefined || pages === maxPagesSearched) {
				return { results, paginationToken: pageToken };
			}
		}
	});
};

function analyzedPeople({ participants, channels }: IDataObject): People | undefined {
	const [channel, ...others] = (channels ?? []) as string[];
	const only = others.length === 0 ? channel : undefined;
	return rowsOf(participants)?.map((person) => ({
		...person,
		addresses: [(person as IDataObject).addressValues ?? []]
			.flat()
			.map((address) => ({ channel: only, address: String(address) })),
	}));
}
