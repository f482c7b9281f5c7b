import type {
	Action,
	Channel,
	Communication,
	Configuration,
	ConversationStatus,
	IntelligenceConfiguration,
	MemoryOperation,
	MemoryStore,
	Operation,
	OperatorResult,
	OperatorVersion,
	Participant,
	Rule,
} from '../../nodes/shared/api/generated/contract';
import type { Clock } from './clock';
import { typeId, type IdKind } from './ids';
import { MemoryStores } from '../memory/memory';
import type { ListOrder } from './listOrder';
import { Random } from './random';
import { AddressMapping } from './addressMapping';
import { ConversationRecord, type ConversationInit } from './conversation';
import { ConversationTable } from './conversationTable';
import { StoreEvents } from './events';
import { closesOnHangup, Lifecycle } from './lifecycle';
import { conversationBody } from './views';

type StatusListener = (conversation: ConversationRecord, from: ConversationStatus) => void;

/** One run of a rule, with the results of its operators. */
export interface RuleExecution {
	configuration: IntelligenceConfiguration;
	rule: Rule;
	conversation: ConversationRecord;
	results: OperatorResult[];
}

/** A conversation that a test adds; missing fields get sensible values. */
type NewConversation = Partial<
	Omit<ConversationInit, 'details' | 'accountId'> & {
		participants: Participant[];
		communications: Communication[];
	}
>;

/** Everything that the sandbox knows. Handlers and tests change it through its methods. */
export class Store {
	readonly configurations = new Map<string, Configuration>();
	readonly conversations: ConversationTable;
	/** Conversations that are being deleted. */
	readonly beingDeleted = new Set<string>();
	readonly operations = new Map<string, Operation>();
	readonly actions = new Map<string, Action>();
	readonly memoryStores = new Map<string, MemoryStore>();
	readonly memoryOperations = new Map<string, MemoryOperation>();
	readonly memory: MemoryStores;
	readonly intelligenceConfigurations = new Map<string, IntelligenceConfiguration>();
	/** All versions of each operator, newest last. */
	readonly operators = new Map<string, OperatorVersion[]>();
	readonly operatorResults = new Map<string, OperatorResult>();
	private readonly resultsByConversation = new Map<string, string[]>();
	readonly events: StoreEvents;
	readonly addresses: AddressMapping;
	private readonly lifecycle: Lifecycle;
	private readonly statusListeners: StatusListener[] = [];
	private readonly communicationListeners: Array<(conversation: ConversationRecord) => void> = [];
	private readonly ruleListeners: Array<(execution: RuleExecution) => void> = [];

	constructor(
		readonly accountId: string,
		readonly clock: Clock,
		readonly random: Random,
		listOrder: ListOrder,
	) {
		this.conversations = new ConversationTable(listOrder);
		this.events = new StoreEvents(clock);
		this.addresses = new AddressMapping(this.conversations);
		this.memory = new MemoryStores({
			clock,
			conversations: () => this.conversations.list('all', () => true),
		});
		this.lifecycle = new Lifecycle(
			clock,
			(record, to) => this.setStatus(record, to),
			(record) => this.conversations.get(record.id) === record,
		);
	}

	newId(kind: IdKind, at = this.clock.now()): string {
		return typeId(kind, at, this.random);
	}

	/** The profile for an address, always the same one. */
	profileOf(address: string): string {
		let stream = 7;
		for (const character of address) stream = Math.imul(stream, 31) + character.charCodeAt(0);
		return typeId('mem_profile', Date.UTC(2025, 6, 1), new Random(stream, address.length));
	}

	/** Adds a conversation without checks and without events, for tests and seeds. */
	addConversation(given: NewConversation = {}): ConversationRecord {
		const now = given.createdAt ?? this.clock.now();
		const configurationId = given.configurationId ?? this.firstConfiguration().id;
		const { participants = [], communications = [] } = given;
		const record = new ConversationRecord({
			id: this.newId('conv_conversation', now),
			status: 'ACTIVE',
			createdAt: now,
			updatedAt: now,
			activityAt: now,
			name: null,
			configuration: settingsOf(this.configurations.get(configurationId)),
			channels: channelsOf(participants, communications),
			channelIds: channelIdsOf(participants, communications),
			...given,
			accountId: this.accountId,
			configurationId,
			details: { participants: () => participants, communications: () => communications },
		});
		this.insert(record);
		return record;
	}

	/** Adds a finished record and starts its timers. */
	insert(record: ConversationRecord): void {
		this.conversations.add(record);
		this.memory.note(record);
		this.addresses.update(record);
		this.lifecycle.watch(record);
	}

	/** Closes a conversation as its last agent would: with an event. */
	closeConversation(id: string): void {
		const record = this.conversations.get(id);
		if (record === undefined) throw new Error(`No conversation ${id}`);
		if (record.open) this.setStatus(record, 'CLOSED');
	}

	/**
	 * Ends a call. Conversations with only VOICE and no timeouts close on hangup.
	 * @param channelId the call
	 * @returns the IDs of the conversations that closed
	 */
	hangUp(channelId: string): string[] {
		const ended = [...this.conversations].filter(
			(record) => record.channelIds.includes(channelId) && closesOnHangup(record),
		);
		for (const record of ended) this.setStatus(record, 'CLOSED');
		return ended.map(({ id }) => id);
	}

	deleteConversation(id: string): void {
		this.conversations.delete(id);
		this.addresses.release(id);
		for (const action of this.actions.values()) {
			if (action.conversationId === id) this.actions.delete(action.id);
		}
	}

	/**
	 * Changes the status and everything that depends on it. Becoming active restarts the timeouts; what the service
	 * does then is not documented.
	 */
	setStatus(record: ConversationRecord, to: ConversationStatus, byApi = false): void {
		const from = record.status;
		if (from === to) return;
		record.status = to;
		if (to === 'ACTIVE') record.activityAt = this.clock.now();
		this.touched(record, byApi);
		this.addresses.update(record);
		this.lifecycle.watch(record);
		for (const listener of this.statusListeners) listener(record, from);
	}

	/** Must be called after a change of the conversation's own fields. */
	touched(record: ConversationRecord, byApi = false): void {
		record.updatedAt = this.clock.now();
		this.conversations.changed();
		this.events.emit('CONVERSATION_UPDATED', record.id, () => conversationBody(record), byApi);
	}

	/** Must be called when participants were added or changed. */
	participantsChanged(record: ConversationRecord): void {
		this.memory.note(record);
		this.noteChannels(record);
		this.addresses.update(record);
	}

	/**
	 * Adds a communication: the conversation becomes active, and its timeouts restart. Whether that changes updatedAt
	 * is not documented; here, only a status change does.
	 */
	addCommunication(record: ConversationRecord, communication: Communication): void {
		record.communications.push(communication);
		record.activityAt = this.clock.now();
		this.noteChannels(record);
		this.events.emit('COMMUNICATION_CREATED', record.id, () => communication);
		if (record.status === 'INACTIVE') this.setStatus(record, 'ACTIVE');
		else this.lifecycle.watch(record);
		for (const listener of this.communicationListeners) listener(record);
	}

	/** Adds the results of one run of a rule, and publishes the event. */
	addRuleExecution(execution: RuleExecution): void {
		for (const result of execution.results) this.addOperatorResult(result);
		for (const listener of this.ruleListeners) listener(execution);
	}

	/** Adds an operator result without an event. */
	addOperatorResult(result: OperatorResult): void {
		this.operatorResults.set(result.id, result);
		this.conversations.changed();
		const ids = this.resultsByConversation.get(result.conversationId);
		if (ids === undefined) this.resultsByConversation.set(result.conversationId, [result.id]);
		else ids.push(result.id);
	}

	/** The operator results of a conversation that were not deleted. */
	resultIdsOf(conversationId: string): string[] {
		const ids = this.resultsByConversation.get(conversationId) ?? [];
		return ids.filter((id) => this.operatorResults.has(id));
	}

	onRuleExecuted(listener: (execution: RuleExecution) => void): void {
		this.ruleListeners.push(listener);
	}

	onStatus(listener: StatusListener): void {
		this.statusListeners.push(listener);
	}

	onCommunication(listener: (conversation: ConversationRecord) => void): void {
		this.communicationListeners.push(listener);
	}

	private noteChannels(record: ConversationRecord): void {
		const { participants, communications } = record;
		record.channels = channelsOf(participants, communications);
		record.channelIds = [
			...new Set([...record.channelIds, ...channelIdsOf(participants, communications)]),
		];
		this.conversations.changed();
		this.lifecycle.watch(record);
	}

	private firstConfiguration(): Configuration {
		for (const configuration of this.configurations.values()) return configuration;
		throw new Error('The sandbox has no configuration.');
	}
}

/** The copy of a configuration that a new conversation keeps. */
export function settingsOf(configuration: Configuration | undefined) {
	const { id: _id, createdAt: _c, updatedAt: _u, version: _v, ...settings } = configuration ?? {};
	return settings;
}

function channelsOf(participants: Participant[], communications: Communication[]): Channel[] {
	const channels = new Set<string>();
	for (const { addresses } of participants) {
		for (const { channel } of addresses ?? []) channels.add(channel);
	}
	for (const { author, recipients } of communications) {
		channels.add(author.channel);
		for (const { channel } of recipients) channels.add(channel);
	}
	return [...channels] as Channel[];
}

function channelIdsOf(participants: Participant[], communications: Communication[]): string[] {
	const ids = new Set<string | null | undefined>();
	for (const { addresses } of participants) {
		for (const { channelId } of addresses ?? []) ids.add(channelId);
	}
	for (const { channelId, resourceId } of communications) ids.add(channelId).add(resourceId);
	return [...ids].filter((id): id is string => typeof id === 'string');
}
