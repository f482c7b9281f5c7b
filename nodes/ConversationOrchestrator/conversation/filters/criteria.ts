/** A stretch of time in milliseconds since 1970: from `after` on, and before `before`. */
export interface Span {
	after?: number;
	before?: number;
}

export interface Pair {
	key: string;
	value: string;
}

/** Criteria on the conversation itself and its participants. An absent one lets everything through. */
export interface Criteria {
	statuses?: string[];
	configurations?: string[];
	/** Of the participants' addresses, such as SMS. */
	channels?: string[];
	/** As returned by `addressKey`. */
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

/** Which conversations to select. */
export interface Selection {
	/** All of these must be met. */
	only: Criteria;
	/** None of these may be met. */
	except?: Criteria;
	/** When somebody last wrote or spoke; if nobody has, when the conversation was created. */
	lastMessage?: Span;
	/** A call or message; the service itself finds its conversations. */
	channelId?: string;
}

/** The panel's labels of the criteria. */
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
