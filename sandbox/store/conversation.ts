import type {
	Channel,
	Communication,
	ConfigurationSettings,
	ConversationStatus,
	Participant,
} from '../../nodes/shared/api/generated/contract';

/** Creates the details of a conversation on first use, so that a hundred thousand conversations cost little. */
export interface DetailLoader {
	participants(conversation: ConversationRecord): Participant[];
	/** In the order of their creation. */
	communications(conversation: ConversationRecord): Communication[];
	/** Whether there are no communications, if that is known without creating them. */
	readonly silent?: boolean;
}

export interface ConversationInit {
	id: string;
	accountId: string;
	configurationId: string;
	/** The configuration at the time the conversation was created; shared, so never change it in place. */
	configuration: ConfigurationSettings;
	status: ConversationStatus;
	createdAt: number;
	updatedAt: number;
	activityAt: number;
	name: string | null;
	metadata?: Record<string, string>;
	channels: readonly Channel[];
	channelIds: readonly string[];
	/** No participants and no communications. */
	details?: DetailLoader;
}

/** A conversation as the sandbox stores it: times in milliseconds, details created on demand. */
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
	/** IDs of calls and messages, which the filter `channelId` matches. */
	channelIds: readonly string[];
	/** When the lifecycle checks it next. */
	nextCheck = Infinity;
	private readonly details: DetailLoader | undefined;
	private madeParticipants: Participant[] | undefined;
	private madeCommunications: Communication[] | undefined;

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
		this.details = init.details;
	}

	get participants(): Participant[] {
		this.madeParticipants ??= this.details?.participants(this) ?? [];
		return this.madeParticipants;
	}

	/** In the order of their creation. */
	get communications(): Communication[] {
		this.madeCommunications ??= this.details?.communications(this) ?? [];
		return this.madeCommunications;
	}

	/** Whether anything was ever said. */
	get silent(): boolean {
		if (this.madeCommunications === undefined && this.details?.silent !== undefined) {
			return this.details.silent;
		}
		return this.communications.length === 0;
	}

	get open(): boolean {
		return this.status !== 'CLOSED';
	}
}
