import type { INodeProperties } from 'n8n-workflow';
import type { NumberRule, TextRule } from './text';

/** What n8n's description of a field cannot express. */
export interface FieldRule
	extends TextRule, Pick<NumberRule, 'fractions' | 'exact' | 'max' | 'min'> {
	/** If it was added, it must have a value: otherwise a limit, a condition or a safeguard would be lost. */
	needed?: boolean;
	/** Required in the panel, but allowed to be empty. */
	mayBeEmpty?: boolean;
	/** A number that may be left out. */
	optional?: boolean;
	/** The service may accept more values than the panel offers. */
	open?: boolean;
	/** Text with several entries. */
	several?: boolean;
	/** Accepts any text, although its label says that it is an ID. */
	anyText?: boolean;
	/** The key of an entry of an object. */
	key?: boolean;
	/** The prefix of its SID. */
	sid?: string;
	/** Sent in an HTTP header. */
	header?: boolean;
}

const hours = 24 * 366;

/** By the last names of a field's path; the longest match counts. */
const rules: Record<string, FieldRule> = {
	// Text for people keeps its whitespace
	text: { prose: true },
	prompt: { prose: true },
	description: { prose: true },
	'example.input': { prose: true },
	'example.output': { prose: true },
	'variables.entries.value': { prose: true },
	'metadata.entries.value': { json: true },
	'metadata.entry.value': { json: true },
	'parameter.default': { json: true },
	nameContains: { ends: true },

	// May be empty as a whole, which clears the settings
	channelSettings: { mayBeEmpty: true },

	// Keys of entries
	removeMetadata: { key: true },
	'entries.key': { key: true },
	'entry.key': { key: true },
	'parameter.name': { key: true },

	// Enums that Twilio may extend
	channel: { open: true },
	'channel.channel': { open: true, needed: true },
	'details.channel': {},
	authorChannel: { open: true },
	fromChannel: { open: true },
	fromParticipantChannel: { open: true },
	toChannel: { open: true },
	toParticipantChannel: { open: true },
	channels: { open: true },
	events: { open: true },
	removeChannels: { open: true },
	participantTypes: { open: true },
	'additionalFields.type': { open: true },
	'updateFields.type': { open: true },
	'participant.type': { open: true },
	callType: { open: true, needed: true },

	// Conditions and safeguards
	'rule.metadata': { needed: true },
	'rule.on': { needed: true },
	'settings.on': { needed: true },
	'party.namedBy': { needed: true },
	redaction: { needed: true },

	// Numbers
	confidence: { optional: true, fractions: true },
	relevanceThreshold: { fractions: true },
	'operator.version': { optional: true, exact: true, min: 0 },
	version: { exact: true, min: 0 },
	inactiveFor: { fractions: true, max: 100 * hours },
	createdDaysAgo: { fractions: true, max: 100 * 366 },
	createdWithinDays: { fractions: true, max: 100 * 366 },
	lastMessageDaysAgo: { fractions: true, max: 100 * 366 },
	lastMessageWithinDays: { fractions: true, max: 100 * 366 },
	updatedDaysAgo: { fractions: true, max: 100 * 366 },
	updatedWithinDays: { fractions: true, max: 100 * 366 },
	safetyMinutes: { fractions: true, max: 60 * hours },
	startHours: { fractions: true, max: 10 * hours },
	timeout: { max: 24 * 60 * 60 },
	timeLimit: { max: 7 * 24 * 60 * 60 },

	// SIDs of Twilio
	conversationsV1Bridge: { sid: 'IS' },
	workflows: { sid: 'FW' },

	customerAddress: { several: true },
	customerProfileId: { several: true },
	knowledgeBases: { several: true },
	webhooks: { several: true },
	resourceId: { anyText: true },
	channelId: { anyText: true },
	ifMatch: { header: true },
};

/** @param path the names from the panel down to the field, e.g. ["filters", "metadata", "entry", "key"] */
export function ruleOf(path: readonly string[]): FieldRule {
	for (let start = 0; start < path.length; start++) {
		const rule = rules[path.slice(start).join('.')];
		if (rule !== undefined) return rule;
	}
	return {};
}

/** Whether a field holds an ID, or several: its label says so. */
export function isId({ displayName }: INodeProperties): boolean {
	return /\bIDs?$/.test(displayName);
}

/** Whether a field holds URLs. */
export function isUrl({ displayName }: INodeProperties): boolean {
	return /\bURLs?$/.test(displayName);
}
