import type { IDataObject } from 'n8n-workflow';
import { filled, groups, jsonObject } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';

const label = 'Channel Settings';
const otherMetadata = `${label} > What to Capture > Other Metadata`;

/**
 * The settings in the API's format, an object keyed by channel, from the fields or from JSON.
 * @returns undefined if neither was given
 * @throws {InvalidInput} if both were given, and as `channelSettingsOf`
 */
export function givenChannelSettings(fields: unknown, json: unknown): IDataObject | undefined {
	if (json === undefined) return fields === undefined ? undefined : channelSettingsOf(fields);
	if (groups(fields, 'channel').length > 0) {
		throw new InvalidInput(label, 'are given twice, as fields and as JSON', 'Remove one of them.');
	}
	return jsonObject(json, `${label} (JSON)`);
}

/**
 * The settings in the API's format: an object keyed by channel.
 * @throws {InvalidInput} if a channel appears twice, metadata is not a JSON object, or a channel without calls is
 * to close on hangup
 */
export function channelSettingsOf(value: unknown): IDataObject {
	const settings: IDataObject = {};
	for (const { channel, ends, inactive, closed, captureRules } of groups(value, 'channel')) {
		const name = String(channel);
		if (name in settings) throw new InvalidInput(label, `has ${name} twice`);
		const rules = groups(captureRules, 'rule').map(ruleOf);
		settings[name] = {
			...timeoutsOf(name, ends, filled({ inactive: minutes(inactive), closed: minutes(closed) })),
			...(rules.length > 0 ? { captureRules: rules } : {}),
		};
	}
	return settings;
}

/** Twilio's own examples use null for "on hangup"; without any timeouts, that is also the default. */
function timeoutsOf(channel: string, ends: unknown, statusTimeouts: IDataObject): IDataObject {
	if (ends === 'hangup') {
		if (channel === 'VOICE') return { statusTimeouts: null };
		throw new InvalidInput(label, `cannot close ${channel} on hangup: only VOICE has calls`);
	}
	return Object.keys(statusTimeouts).length > 0 ? { statusTimeouts } : {};
}

function minutes(value: unknown): number | undefined {
	return value === undefined || value === null || value === 0 || value === ''
		? undefined
		: Number(value);
}

function ruleOf({ from, to, callType, metadata }: IDataObject): IDataObject {
	const others = jsonObject(metadata, otherMetadata);
	const odd = Object.keys(others).find((name) => typeof others[name] !== 'string');
	if (odd !== undefined) {
		throw new InvalidInput(otherMetadata, `must have text for each key, including "${odd}"`);
	}
	const all = { ...others, ...filled({ callType }) };
	return { from, to, ...(Object.keys(all).length > 0 ? { metadata: all } : {}) };
}
