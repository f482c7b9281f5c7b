import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../api/client';
import { unlessGone } from '../api/errors';
import type { Row } from '../conversations/filter';
import { rowsOf } from '../conversations/people';
import { operatorResultPicker } from '../fields/pickers';
import { createdAt } from '../intelligence/createdAt';
import { withOperatorNames, type OperatorNames } from '../intelligence/operatorNames';
import { operatorResultShape } from '../intelligence/resultShape';
import { idInUrl } from '../parameters/picker';
import { ago } from './ago';
import { allowance, answering, type Entry, type Search } from './answering';
import { nameOrAddress } from './conversationEntry';

/** Each conversation of a page costs a request for its name. */
const shownFirst = 20;
const searchedAtOnce = 100;
const maxPagesSearched = 10;

/**
 * Results by operator, conversation and age; found by these, by what they say, and by the ID of the result or of its
 * conversation. Twilio documents no order of its list, so only what is shown together is put in order.
 */
export const searchOperatorResults: Search = async function (filter = '', paginationToken) {
	return await answering(this, async (api) => {
		const typed = filter.trim();
		const reading = readingOf(api);
		const id = idInUrl(typed, operatorResultPicker) ?? idIn(typed, 'intelligence_operatorresult');
		if (id !== undefined) return { results: await one(api, id, reading) };
		const conversationId = idIn(typed, 'conv_conversation');
		const wanted = conversationId === undefined ? typed.toLowerCase() : '';
		const pageSize = typed === '' ? shownFirst : searchedAtOnce;
		const until = Date.now() + allowance / 2;
		let pageToken = paginationToken;
		for (let pages = 1; ; pages++) {
			const query = { conversationId, pageSize, pageToken };
			const page = await api.page('listOperatorResults', { query });
			const results = (await reading(page.rows as IDataObject[]))
				.filter(({ texts }) => texts.some((text) => text.toLowerCase().includes(wanted)))
				.map(({ entry }) => entry);
			pageToken = page.nextToken;
			const isEnough = pages === maxPagesSearched || Date.now() >= until;
			if (results.length > 0 || pageToken === undefined || isEnough) {
				return { results, paginationToken: pageToken };
			}
		}
	});
};

interface Readable {
	entry: Entry;
	/** What it is found by. */
	texts: string[];
}

type Reading = (results: IDataObject[]) => Promise<Readable[]>;

async function one(api: Api, operatorResultId: string, reading: Reading): Promise<Entry[]> {
	const path = { operatorResultId };
	const answer = await api.call('fetchOperatorResult', { path }).catch(unlessGone);
	if (answer === undefined) return [];
	return (await reading([answer.body as IDataObject])).map(({ entry }) => entry);
}

/** A whole ID of a kind. */
function idIn(typed: string, prefix: string): string | undefined {
	return new RegExp(`^${prefix}_[\\w-]{20,}$`, 'i').test(typed) ? typed.toLowerCase() : undefined;
}

/** Makes results readable, the newest first; each operator and each conversation is read once. */
function readingOf(api: Api): Reading {
	const operators: OperatorNames = new Map();
	const conversations = new Map<string, Promise<string | undefined>>();
	const nameOf = async (id: unknown) => {
		if (typeof id !== 'string' || id === '') return undefined;
		const name = conversations.get(id) ?? conversationName(api, id);
		conversations.set(id, name);
		return await name;
	};
	return async (results) => {
		const sorted = results
			.map((result) => ({ result, time: createdAt(result) }))
			.sort((a, b) => (b.time || 0) - (a.time || 0));
		const named = await withOperatorNames(
			api,
			sorted.map(({ result }) => result),
			operators,
		);
		return await Promise.all(
			named.map(async (result, index) =>
				readable(result, await nameOf(result.conversationId), sorted[index]?.time ?? NaN),
			),
		);
	};
}

/** "Sentiment · Password reset · 2 h ago" */
function readable(result: IDataObject, conversation: string | undefined, time: number): Readable {
	const { id, operatorName, conversationId, result: found } = operatorResultShape.simplify(result);
	const facts = [
		operatorName ?? id,
		conversation ?? conversationId,
		Number.isNaN(time) ? undefined : ago(Math.max(0, Date.now() - time)),
	].filter((fact) => fact !== undefined && fact !== '');
	const value = String(id);
	const said = typeof found === 'string' ? found : JSON.stringify(found ?? '');
	return { entry: { name: facts.join(' · '), value }, texts: [...facts.map(String), value, said] };
}

/** One that cannot be read, e.g. because it was deleted, must not hide the result. */
async function conversationName(api: Api, id: string): Promise<string | undefined> {
	return await api.call('fetchConversation', { path: { id } }).then(
		({ body }) => nameOrAddress(body as Row, rowsOf((body as Row).participants)) || undefined,
		() => undefined,
	);
}
