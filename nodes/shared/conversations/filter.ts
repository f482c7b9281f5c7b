/** A conversation as the service lists it; only `id` and `status` are sure to be there. */
export interface Row {
	id: string;
	status: string;
	createdAt?: string | null;
	updatedAt?: string | null;
	configurationId?: string;
	name?: string | null;
	[key: string]: unknown;
}

/** Which conversations to let through. An empty or absent list lets all of them through. */
export interface Filter {
	configurations?: string[];
	/** Channels of the participants' addresses, such as SMS. */
	channels?: string[];
	/** Types of the participants, such as CUSTOMER. */
	participantTypes?: string[];
}

interface Participant {
	type?: unknown;
	addresses?: unknown;
}

const objects = (value: unknown): object[] =>
	Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];

const wanted = (values: string[] | undefined): string[] | undefined =>
	values?.length ? values : undefined;

/**
 * Whether the filter excludes the conversation's configuration. A conversation never changes its configuration, so
 * this one need not even be remembered.
 */
export function isForeign(row: Row, filter: Filter = {}): boolean {
	const configurations = wanted(filter.configurations);
	return Boolean(
		configurations && row.configurationId && !configurations.includes(row.configurationId),
	);
}

/**
 * Whether a conversation passes the filter; `undefined` if the row does not say (list rows may lack participants)
 * and the conversation has to be fetched. In a `whole` row, an absent value does not match.
 */
export function judge(row: Row, filter: Filter = {}, whole = false): boolean | undefined {
	if (isForeign(row, filter)) return false;
	if (wanted(filter.configurations) && !row.configurationId) return whole ? false : undefined;
	const channels = wanted(filter.channels);
	const types = wanted(filter.participantTypes);
	if (!channels && !types) return true;
	const participants: Participant[] = objects(row.participants);
	const all = participants.flatMap((participant) => objects(participant.addresses));
	const fits =
		(!channels || all.some((address) => has(channels, 'channel', address))) &&
		(!types || participants.some((participant) => has(types, 'type', participant)));
	if (fits || whole) return fits;
	const tells = participants.every(
		({ type, addresses }) => (!channels || Array.isArray(addresses)) && (!types || Boolean(type)),
	);
	return participants.length > 0 && tells ? false : undefined;
}

function has(values: string[], key: string, object: object): boolean {
	const value = (object as Record<string, unknown>)[key];
	return typeof value === 'string' && values.includes(value);
}
