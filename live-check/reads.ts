import type { CallArguments } from '../nodes/shared/api/request';
import type { EndpointName } from '../nodes/shared/api/endpoint';
import { endpoints, type Endpoint } from '../nodes/shared/api/generated/endpoints';
import type { Session } from './exchange';
import { listFacts, type ListFacts, type Row } from './lists';

const rowsPerPage = 1000;
/** How many pages of a list are read; the report says if there are more. */
const mostPages = 20;
/** How many resources of one kind are read individually. */
const samples = 3;

export interface Reads {
	lists: ListFacts[];
	/** Whether reading a list twice in a row returns the same rows in the same order. */
	repeatable: boolean | undefined;
	/** Whether a page has as many rows as requested. */
	pageSizeKept: boolean | undefined;
	/** Endpoints that could not be called, and the reason. */
	notReached: string[];
	/** The status for an unknown ID, a wrong page token, and a wrong secret. */
	refusals: Record<string, number>;
}

/** Calls every GET of the contract for which it finds IDs, some of them several times; changes nothing. */
export async function read(session: Session): Promise<Reads> {
	const reads: Reads = {
		lists: [],
		repeatable: undefined,
		pageSizeKept: undefined,
		notReached: [],
		refusals: {},
	};
	const list = lister(session, reads);
	const each = fetcher(session, reads);

	await each('fetchConfiguration', 'id', await list('listConfigurations'));
	const conversations: Row[] = [];
	for (const status of ['ACTIVE', 'INACTIVE', 'CLOSED']) {
		const rows = await list('listConversations', { query: { status: [status] } }, status);
		conversations.push(...rows.slice(0, samples));
	}
	await each('fetchConversation', 'id', conversations, conversations.length);
	const inside = conversations.length > 0 ? conversations : [];
	const participants = await within(inside, 'listParticipants', list);
	await eachWithin('fetchParticipant', participants, each);
	const communications = await within(inside, 'listCommunications', list);
	await eachWithin('fetchCommunication', communications, each);

	await each('fetchIntelligenceConversation', 'id', await list('listIntelligenceConversations'));
	await each('fetchIntelligenceConfiguration', 'id', await list('listIntelligenceConfigurations'));
	const operators = await list('listOperators');
	await each('fetchOperator', 'id', operators);
	for (const { id } of operators.slice(0, 1)) {
		const path = { id: String(id) };
		const versions = await list('listOperatorVersions', { path });
		const rows = versions.map(({ version }) => ({ id: String(version), in: path }));
		await each('fetchOperatorVersion', 'version', rows);
	}
	await each('fetchOperatorResult', 'operatorResultId', await list('listOperatorResults'));
	const stores = await list('listMemoryStores');
	await each('fetchMemoryStore', 'storeId', stores);
	await memory(stores.slice(0, 1), list, each);
	reads.notReached.push(
		'fetchOperation, fetchMemoryOperation and fetchAction: nothing lists them (--write reads operations)',
	);
	await twice(session, reads);
	await refused(session, reads);
	return reads;
}

/** Reads what one store remembers about one customer. */
async function memory([store]: Row[], list: Lister, each: Fetcher): Promise<void> {
	if (store === undefined) return;
	const inStore = { storeId: String(store.id) };
	await list('listTraitGroups', { path: inStore });
	const [profile] = await list('listProfiles', { path: inStore });
	if (profile === undefined) return;
	const path = { ...inStore, profileId: String(profile.id) };
	await each('fetchProfile', 'profileId', [{ ...profile, in: inStore }]);
	await list('listTraits', { path });
	const inside = (rows: Row[]) => rows.map((row) => ({ ...row, in: path }));
	const identifiers = await list('listIdentifiers', { path });
	const types = identifiers.map((row) => ({ id: row.idType }));
	await each('fetchIdentifier', 'idType', inside(types));
	const observations = await list('listObservations', { path });
	await each('fetchObservation', 'observationId', inside(observations));
	const summaries = await list('listConversationSummaries', { path });
	await each('fetchConversationSummary', 'summaryId', inside(summaries));
}

type Lister = (name: EndpointName, args?: CallArguments, label?: string) => Promise<Row[]>;
type Fetcher = (name: EndpointName, part: string, rows: Row[], most?: number) => Promise<void>;

function lister({ api }: Session, reads: Reads): Lister {
	return async (name, args = {}, label = '') => {
		const pages: Row[][] = [];
		let pageToken: string | undefined;
		try {
			do {
				const { maximum = rowsPerPage } = (endpoints[name] as Endpoint).query?.pageSize ?? {};
				const pageSize = name === 'listMemoryStores' ? 100 : maximum;
				const query = { ...args.query, pageSize, pageToken };
				const page = await api.page(name, { ...args, query });
				pages.push(page.rows.map((row) => (typeof row === 'string' ? { id: row } : (row as Row))));
				pageToken = page.nextToken;
			} while (pageToken !== undefined && pages.length < mostPages);
		} catch (error) {
			reads.notReached.push(`${name}: ${reason(error)}`);
		}
		const title = label === '' ? name : `${name}, ${label}`;
		if (pages.length > 0) reads.lists.push(listFacts(title, pages, pageToken !== undefined));
		return pages.flat();
	};
}

function fetcher({ api }: Session, reads: Reads): Fetcher {
	return async (name, part, rows, most = samples) => {
		if (rows.length === 0) reads.notReached.push(`${name}: there is none to read`);
		for (const row of rows.slice(0, most)) {
			const path = { ...(row.in as Record<string, string> | undefined), [part]: String(row.id) };
			await api.call(name, { path }).catch((error: unknown) => {
				reads.notReached.push(`${name}: ${reason(error)}`);
			});
		}
	};
}

/** The rows of a list within a few conversations, each with its parent. */
async function within(conversations: Row[], name: EndpointName, list: Lister): Promise<Row[]> {
	const found: Row[] = [];
	for (const { id } of conversations.slice(0, samples)) {
		const path = { conversationId: String(id) };
		for (const row of await list(name, { path })) found.push({ ...row, in: path });
	}
	return found;
}

async function eachWithin(name: EndpointName, rows: Row[], each: Fetcher): Promise<void> {
	await each(name, 'id', rows);
}

/** Reads a page of conversations twice, and once a short page. */
async function twice({ api }: Session, reads: Reads): Promise<void> {
	const ids = async (pageSize: number) => {
		const { rows } = await api.page('listConversations', { query: { pageSize } });
		return rows.map(({ id }) => id);
	};
	try {
		const [first, second, short] = [await ids(100), await ids(100), await ids(2)];
		if (first.length > 1) reads.repeatable = first.join() === second.join();
		if (first.length > 2) reads.pageSizeKept = short.length === 2;
	} catch {
		// Already reported: the list could not be read.
	}
}

async function refused(session: Session, reads: Reads): Promise<void> {
	const status = async (work: Promise<unknown>) =>
		await work.then(
			() => 200,
			(error: { status?: number }) => error.status ?? 0,
		);
	const { api } = session;
	const id = 'conv_conversation_00000000000000000000000000';
	reads.refusals['an unknown ID'] = await status(api.call('fetchConversation', { path: { id } }));
	const query = { pageToken: 'not-a-token' };
	reads.refusals['a wrong page token'] = await status(api.call('listConversations', { query }));
	const wrong = session.as({ secret: 'wrong' });
	reads.refusals['a wrong secret'] = await status(wrong.call('listConversations'));
}

/** Why something could not be read, without the service's own message, which may contain personal data. */
export function reason(error: unknown): string {
	const { status, code, name } = error as { status?: number; code?: unknown; name?: string };
	if (typeof status === 'number')
		return `HTTP ${status}${typeof code === 'number' ? `, code ${code}` : ''}`;
	return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : (name ?? 'Error');
}
