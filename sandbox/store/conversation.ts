import type {
	Channel,
	Communication,
	ConfigurationSettings,
	ConversationStatus,
	Participant,
} from '../../nodes/shared/api/contract';

export interface Details {
	participants: Participant[];
	communications: Communication[];
}

export interface ConversationInit {
	id: string;
	accountId: string;
	configurationId: string;
	/** What the configuration said when the conversation began; shared, so never change it in place. */
	configuration: ConfigurationSettings;
	status: ConversationStatus;
	createdAt: number;
	updatedAt: number;
	activityAt: number;
	name: string | null;
	metadata?: Record<string, string>;
	channels: readonly Channel[];
	channelIds: readonly string[];
	/** Makes participants and communications when they are first asked for. */
	load?: (conversation: ConversationRecord) => Details;
}

/** A conversation as the sandbox keeps it: times in milliseconds, details made on demand. */
export class ConversationRecord {
	readonly id: string;
	readonly accountId: string;
	readonly configurationId: string;
	configuration: ConfigurationSettings;
	status: ConversationStatus;
	readonly createdAt: number;
	updatedAt: number;
	/** The last communication, from which the status timeouts count. */
	activityAt: number;
	name: string | null;
	metadata: Record<string, string> | undefined;
	/** The channels of its participants and communications. */
	channels: readonly Channel[];
	/** Calls and messages: what the filter `channelId` finds. */
	channelIds: readonly string[];
	/** When the lifecycle looks at it next. */
	nextCheck = Infinity;
	private load: ((conversation: ConversationRecord) => Details) | undefined;
	private details: Details | undefined;

	constructor(init: ConversationInit) {
		this.id = init.id;
		this.accountId = init.accountId;
		this.configurationId = init.configurationId;
		this.configuration = init.configuration;
		this.status = init.status;
		this.createdAt = init.createdAt;
		this.updatedAt = init.updatedAt;
		this.activityAt = init.activityAt;
		this.name = init.name;
		this.metadata = init.metadata;
		this.channels = init.channels;
		this.channelIds = init.channelIds;
		this.load = init.load;
	}

	get participants(): Participant[] {
		return this.loaded().participants;
	}

	/** In the order of their creation. */
	get communications(): Communication[] {
		return this.loaded().communications;
	}

	get open(): boolean {
		return this.status !== 'CLOSED';
	}

	private loaded(): Details {
		this.details ??= this.load?.(this) ?? { participants: [], communications: [] };
		this.load = undefined;
		return this.details;
	}
}
