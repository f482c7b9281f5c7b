/** A stretch of time in milliseconds since 1970: from `after` on, and before `before`. */
export interface Span {
	after?: number;
	before?: number;
}

export interface Pair {
	key: string;
	value: string;
}

/** What a conversation itself tells, or its participants. What is absent lets everything through. */
export interface Criteria {
	statuses?: string[];
	configurations?: string[];
	/** Of the participants' addresses, such as SMS. */
	channels?: string[];
	/** As `addressKey` gives them. */
	addresses?: string[];
	profiles?: string[];
	/** Anywhere in the name, whatever its case. */
	nameContains?: string;
	metadata?: Pair[];
	created?: Span;
	updated?: Span;
	/** Anywhere in the name, the ID, or a participant's name or address. */
	search?: string;
}

/** Which conversations are meant. */
export interface Selection {
	/** All of these must be met. */
	only: Criteria;
	/** None of these may be met. */
	except?: Criteria;
	/** When somebody wrote or spoke last; where nobody has, when the conversation began. */
	lastMessage?: Span;
	/** The service itself finds the conversations of a call or message. */
	channelId?: string;
}

/** What the panel calls each criterion. */
export const labels = {
	statuses: 'Status',
	configurations: 'Configuration',
	channels: 'Channels',
	addresses: 'Customer Address',
	profiles: 'Customer Profile ID',
	nameContains: 'Name Contains',
	metadata: 'Metadata',
	created: 'Created',
	updated: 'Updated',
	search: 'Search',
} as const satisfies Record<keyof Criteria, string>;
