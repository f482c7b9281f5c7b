import type { IDataObject } from 'n8n-workflow';
import type { Row } from '../../../shared/conversations/filter';
import { channelsOf, rowsOf } from '../../../shared/conversations/people';
import { createdAtOf } from '../../../shared/conversations/times';

const dayLength = 24 * 60 * 60 * 1000;

/** The age in days below which a conversation belongs to a group. */
const ages: Array<[group: string, below: number]> = [
	['Less than 1 day', 1],
	['1 to 7 days', 7],
	['7 to 30 days', 30],
	['30 to 90 days', 90],
	['90 days or more', Infinity],
];

interface Settings {
	/** Milliseconds since 1970. */
	now: number;
	/** Formats the day of a moment, e.g. "2026-01-31". */
	dayOf: (time: number) => string;
}

/**
 * Counts conversations without keeping them: memory grows with the number of statuses, channels, configurations and
 * days, not of conversations.
 */
export class Counts {
	private total = 0;
	private readonly statuses = new Map<string, number>();
	private readonly channels = new Map<string, number>();
	private readonly configurations = new Map<string, number>();
	private readonly days = new Map<string, number>();
	/** Of those that began on a day. */
	private readonly closedOfDays = new Map<string, number>();
	private readonly ages = new Map<string, number>(ages.map(([group]) => [group, 0]));
	private readonly unknown = { channel: 0, created: 0 };
	private readonly open = { count: 0, days: 0, oldest: Infinity };
	private readonly messages = { conversations: 0, total: 0, most: 0, none: 0 };
	readonly names = new Map<string, string>();

	constructor(private readonly settings: Settings) {}

	add(row: Row): void {
		this.total++;
		const status = String(row.status).toUpperCase();
		increase(this.statuses, status);
		this.addChannels(row);
		this.addConfiguration(row);
		this.addTime(row, status !== 'CLOSED');
	}

	/** @param count the messages of one conversation */
	addMessages(count: number): void {
		const { messages } = this;
		messages.conversations++;
		messages.total += count;
		messages.most = Math.max(messages.most, count);
		if (count === 0) messages.none++;
	}

	/** How many conversations showed no channel. */
	get unknownChannels(): number {
		return this.unknown.channel;
	}

	/** The configurations whose name was in no row. */
	get unnamed(): string[] {
		return [...this.configurations.keys()].filter((id) => !this.names.has(id));
	}

	/** @param withMessages whether messages were counted */
	result(withMessages: boolean): IDataObject {
		const { open, unknown } = this;
		const ofStatus = (status: string) => this.statuses.get(status) ?? 0;
		return {
			conversations: this.total,
			active: ofStatus('ACTIVE'),
			inactive: ofStatus('INACTIVE'),
			closed: ofStatus('CLOSED'),
			...(open.count > 0 && {
				openAverageAgeDays: inTenths(open.days / open.count),
				openOldestAgeDays: inTenths(this.ageOf(open.oldest)),
				openOldestCreatedAt: new Date(open.oldest).toISOString(),
			}),
			...(withMessages && this.messageFields()),
			channelUnknown: unknown.channel,
			createdUnknown: unknown.created,
			byStatus: listed(this.statuses, 'status'),
			byChannel: listed(this.channels, 'channel'),
			byConfiguration: listed(this.configurations, 'configurationId').map((entry) => {
				const name = this.names.get(String(entry.configurationId));
				return { ...(name !== undefined && { configurationName: name }), ...entry };
			}),
			byDay: this.byDay(),
			byAge: [...this.ages].map(([age, conversations]) => ({ age, conversations })),
		};
	}

	private byDay(): IDataObject[] {
		return [...this.days]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([day, conversations]) => ({
				day,
				conversations,
				closed: this.closedOfDays.get(day) ?? 0,
			}));
	}

	private messageFields(): IDataObject {
		const { conversations, total, most, none } = this.messages;
		return {
			messages: total,
			averageMessages: conversations > 0 ? inTenths(total / conversations) : 0,
			mostMessages: most,
			withoutMessages: none,
		};
	}

	private addChannels({ participants }: Row): void {
		const people = rowsOf(participants);
		const channels = people === undefined ? [] : channelsOf(people);
		if (channels.length === 0) this.unknown.channel++;
		for (const channel of channels) increase(this.channels, channel);
	}

	private addConfiguration({ configurationId, configuration }: Row): void {
		if (!configurationId) return;
		increase(this.configurations, configurationId);
		const name = (configuration as IDataObject | null | undefined)?.displayName;
		if (typeof name === 'string' && name !== '') this.names.set(configurationId, name);
	}

	private addTime(row: Row, isOpen: boolean): void {
		const created = createdAtOf(row);
		if (created === undefined) {
			this.unknown.created++;
			return;
		}
		const day = this.settings.dayOf(created);
		increase(this.days, day);
		if (!isOpen) {
			increase(this.closedOfDays, day);
			return;
		}
		const age = this.ageOf(created);
		this.open.count++;
		this.open.days += age;
		this.open.oldest = Math.min(this.open.oldest, created);
		const [group] = ages.find(([, below]) => age < below) ?? [];
		if (group !== undefined) increase(this.ages, group);
	}

	private ageOf(created: number): number {
		return Math.max(0, this.settings.now - created) / dayLength;
	}
}

function increase(counts: Map<string, number>, key: string): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The most frequent first. */
function listed(counts: Map<string, number>, name: string): IDataObject[] {
	return [...counts]
		.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
		.map(([key, conversations]) => ({ [name]: key, conversations }));
}

function inTenths(number: number): number {
	return Math.round(number * 10) / 10;
}
