import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import {
	byId,
	intelligence,
	memory,
	orchestrator,
	row,
	rows,
	workbench,
	type Workbench,
} from '../../../workbench/workbench';

/** The data that the matrix's operations work on. */
export async function worldOf() {
	const bench = await workbench({
		conversations: 100,
		maxConfigurations: 100_000,
		memoryLag: 0,
		extractionDelay: 0,
	});
	const { engine, run, analyze } = bench;
	const [store] = (await engine.listSearch(orchestrator, 'searchMemoryStores')).results;
	const memoryStoreId = byId(String(store?.value));
	const configuration = row(
		await run('configuration', 'create', {
			displayName: 'Matrix',
			description: 'd',
			conversationGroupingType: 'GROUP_BY_PARTICIPANT_ADDRESSES',
			memoryStoreId,
		}),
	);
	const configurationId = byId(String(configuration.id));
	const conversation = row(await run('conversation', 'create', { configurationId }));
	const conversationId = byId(String(conversation.id));
	const addresses = { address: [{ channel: 'SMS', address: '+15550100001' }] };
	const participant = row(await run('participant', 'create', { conversationId, addresses }));
	const party = { namedBy: 'address', address: '+15550100001', channel: 'SMS' };
	const recipients = { recipient: [{ address: '+15550100002', channel: 'SMS' }] };
	const author = { authorAddress: '+15550100001', authorChannel: 'SMS', text: 'Hi' };
	const communication = row(
		await run('communication', 'create', { conversationId, ...author, recipients }),
	);
	const recipient = { ...party, address: '+15550100002' };
	const message = {
		from: 'address',
		fromAddress: '+15550100009',
		to: 'several',
		recipients: { party: [recipient] },
		text: 'Hi',
	};
	const action = row(await run('message', 'send', { conversationId, ...message }));
	const pending = row(
		await run('configuration', 'update', {
			configurationId,
			updateFields: { description: 'e' },
			options: { waitForCompletion: false },
		}),
	);
	const operator = row(
		await analyze('operator', 'create', { displayName: 'm', prompt: 'p', outputFormat: 'TEXT' }),
	);
	const rule = { on: 'CONVERSATION_END', operators: { operator: [{ id: operator.id }] } };
	const intelligent = row(
		await analyze('configuration', 'create', {
			displayName: 'm',
			rules: { rule: [rule as IDataObject] },
		} as INodeParameters),
	);
	const [result] = rows(await analyze('operatorResult', 'getAll', { limit: 1 }));
	const [analyzed] = rows(await analyze('conversation', 'getAll', { limit: 1 }));
	const [firstRule] = intelligent.rules as IDataObject[];

	const remembered = await customerOf(bench);

	/** Values that work, by the names of the fields at the top of a panel. */
	const working: Record<string, unknown> = {
		...author,
		...message,
		memoryStoreId,
		configurationId,
		conversationId,
		participantId: byId(String(participant.id)),
		fromParticipantId: byId(String(participant.id)),
		toParticipantId: byId(String(participant.id)),
		toAddress: recipient.address,
		communicationId: communication.id,
		actionId: action.id,
		operationId: pending.operationId,
		operatorId: byId(String(operator.id)),
		intelligenceConfigurationId: byId(String(intelligent.id)),
		operatorResultId: byId(String(result?.id)),
		ruleId: firstRule?.id,
		displayName: 'Matrix',
		description: 'd',
		prompt: 'p',
		contentId: 'HX00000000000000000000000000000000',
		recipients,
		addresses,
		most: 2,
		preview: false,
		limit: 3,
	};
	const changing: Record<string, INodeParameters> = {
		conversation: { name: 'n' },
		configuration: { description: 'd' },
		participant: { name: 'n' },
	};

	/** What a panel needs; what it destroys is restored, so that the next case finds the same data. */
	function base(
		fields: INodeProperties[],
		type: string,
		resource = '',
		operation = '',
	): INodeParameters {
		const names = fields.map(({ name }) => name).filter((name) => name in working);
		const values = Object.fromEntries(names.map((name) => [name, working[name]]));
		// This field is not a picker: it holds the ID of each input item
		if (operation === 'cleanUp') values.conversationId = conversation.id;
		if (operation === 'update') values.updateFields = changing[resource];
		// Its field with that name has other groups
		if (resource === 'message') values.recipients = message.recipients;
		// There are many with the other name by then, and it would choose none
		if (operation === 'upsert') values.displayName = 'Upserted';
		if (operation === 'replace' && resource === 'configuration') {
			values.channelSettings = { channel: [{ channel: 'SMS', inactive: 5, closed: 9 }] };
		}
		if (fields.some(({ name }) => name === 'rules')) values.rules = { rule: [rule] };
		if (['delete', 'close'].includes(operation)) {
			for (const [name, value] of Object.entries(values)) {
				const id = typeof value === 'string' ? value : (value as { value?: unknown }).value;
				if (!/Id$/.test(name) || typeof id !== 'string') continue;
				const gone = `${id.slice(0, -6)}zzzzzz`;
				values[name] = typeof value === 'string' ? gone : byId(gone);
			}
		}
		if (fields.some(({ name }) => name === 'event')) return {};
		if (fields.some(({ name }) => name === 'registration')) {
			return { registration: 'chosen', configurations: [configuration.id as string] };
		}
		if (type === memory) {
			const given = { ...values, ...remembered, updateFields: { content: 'c' } };
			const shown = Object.entries(given).filter(([name]) =>
				fields.some((field) => field.name === name),
			);
			return Object.fromEntries(shown) as INodeParameters;
		}
		if (type === intelligence && resource === 'conversation' && operation === 'get') {
			return { conversationId: byId(String(analyzed?.id)) };
		}
		return values as INodeParameters;
	}

	/** A value that works for a field of a group. */
	function sample(field: INodeProperties): unknown {
		const known: Record<string, unknown> = {
			address: '+15550100003',
			content: 'c',
			aboutConversationId: conversation.id,
			key: 'a',
			value: 'b',
			url: 'https://example.com/events',
			inactive: 10,
			closed: 60,
			input: 'i',
			output: 'o',
			name: 'n',
			namedBy: 'address',
			participantId: participant.id,
			ruleId: firstRule?.id,
			profileId: '',
			operators: { operator: [{ id: operator.id, parameters: '{}', version: 0 }] },
			addresses,
		};
		if (field.displayName.endsWith('Operator Name or ID')) return operator.id;
		return known[field.name] ?? field.default;
	}

	const record = bench.sandbox.store.conversations.get(conversationId.value as string);
	const kept = structuredClone(record?.participants ?? []);
	const keptCommunications = [...(record?.communications ?? [])];
	const { store: account } = bench.sandbox;
	const keptConversations = new Set([...account.conversations].map(({ id }) => id));

	const rules = bench.sandbox.store.intelligenceConfigurations;
	const keptRules = structuredClone(rules.get(String(intelligent.id)));

	/**
	 * Removes what cases change in the conversation and the rules that all of them share, and what they add: with more
	 * to read, each further case would take longer.
	 */
	function restore(): void {
		if (record === undefined) throw new Error('The conversation is gone');
		if (keptRules) rules.set(String(intelligent.id), structuredClone(keptRules));
		record.metadata = undefined;
		record.name = null;
		record.configuration = { ...record.configuration, statusCallbacks: [] };
		for (const { id } of [...account.conversations]) {
			if (!keptConversations.has(id)) account.deleteConversation(id);
		}
		record.participants.splice(0, Infinity, ...structuredClone(kept));
		record.communications.splice(0, Infinity, ...keptCommunications);
	}

	return { bench, base, sample, restore };
}

/** A customer with memory, and what the panels of Conversation Memory need. */
async function customerOf({ sandbox, remember }: Workbench): Promise<INodeParameters> {
	const { memory, conversations } = sandbox.store;
	const open = conversations.list('open', ({ status }) => status === 'ACTIVE');
	const [found] = open.flatMap((conversation) => {
		const storeId = conversation.configuration.memoryStoreId ?? '';
		const customers = conversation.participants.filter(({ type }) => type === 'CUSTOMER');
		return customers.flatMap(({ profileId }) => {
			const phone = memory
				.profiles(storeId)
				.get(profileId ?? '')
				?.identifiers.get('phone')?.[0];
			return phone && profileId ? [{ conversation, storeId, profileId, phone }] : [];
		});
	});
	if (found === undefined) throw new Error('No customer has a phone number');
	const { conversation, storeId, profileId, phone } = found;
	const chosen = {
		profileBy: 'profile',
		memoryStoreId: byId(storeId),
		profileId: byId(profileId),
	};
	const about = { aboutConversationId: conversation.id };
	const observations = { observation: [{ content: 'c' }] };
	const summaries = { summary: [{ content: 'c', ...about }] };
	await remember('observation', 'create', { ...chosen, observations });
	await remember('conversationSummary', 'create', { ...chosen, summaries });
	const [observation] = rows(await remember('observation', 'getAll', { ...chosen, limit: 1 }));
	const [summary] = rows(await remember('conversationSummary', 'getAll', { ...chosen, limit: 1 }));
	return {
		...chosen,
		conversationId: byId(conversation.id),
		identifierValue: phone,
		otherIdType: 'phone',
		otherTargetType: 'phone',
		targetType: 'phone',
		targetValue: phone,
		oldValue: phone,
		newValue: phone,
		observations,
		summaries,
		observationId: String(observation?.id),
		summaryId: String(summary?.id),
		traits: { trait: [{ name: 'Contact.firstName', value: 'Ana' }] },
		traitsJson: '{"Contact": {"firstName": "Ana"}}',
		observationsJson: '["c"]',
		summariesJson: JSON.stringify([{ content: 'c', conversationId: conversation.id }]),
	};
}

export type World = Awaited<ReturnType<typeof worldOf>>;
